import { LightningElement } from 'lwc';
import { demoUsernames, session, switchUser } from 'page/session.js';

/** The bar at the top: whose org it is, and who is signed in. */
export default class Header extends LightningElement {
  get userLabel(): string {
    return `${session.name}: switch user`;
  }

  get userName(): string {
    return session.name;
  }

  get users(): readonly { readonly username: string; readonly current: boolean }[] {
    return demoUsernames.map((username) => ({ username, current: username === session.username }));
  }

  handleSelect(event: CustomEvent<{ readonly value: string }>): void {
    if (event.detail.value !== session.username) switchUser(event.detail.value);
  }
}
