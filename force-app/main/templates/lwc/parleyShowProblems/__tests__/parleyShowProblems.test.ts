import showProblems from 'c/parleyShowProblems';

function field(place: string) {
  const element = Object.assign(document.createElement('div'), {
    setCustomValidity: jest.fn(),
    reportValidity: jest.fn(),
  });
  element.dataset['place'] = place;
  document.body.append(element);
  return element;
}

describe('c/parleyShowProblems', () => {
  it('tells each field its first problem once, and takes it back when it is gone', () => {
    const [name, other] = [field('name'), field('other')];
    const problems = [
      { place: 'name', sentence: 'Give it a name.' },
      { place: 'name', sentence: 'And a good one.' },
    ];

    showProblems(document, problems);
    showProblems(document, problems);
    expect(name.setCustomValidity.mock.calls).toEqual([['Give it a name.']]);
    expect(name.reportValidity).toHaveBeenCalledTimes(1);
    // a field that was never wrong is left alone: it would say what the platform thinks of it
    expect(other.reportValidity).not.toHaveBeenCalled();

    showProblems(document, []);
    expect(name.setCustomValidity).toHaveBeenLastCalledWith('');
    expect(name.reportValidity).toHaveBeenCalledTimes(2);
  });
});
