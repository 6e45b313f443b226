/** A name that providers take, made of the one for reps: `Order is ready!` → `order_is_ready`. */
export default function proposeProviderName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
}
