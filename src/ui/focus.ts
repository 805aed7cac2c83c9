/** As a `ref`: what appears in answer to what somebody just did is where keyboard and screen reader go on. */
export const focusWhenShown = (element: HTMLElement | null): void => element?.focus();
