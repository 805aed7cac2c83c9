/** The cookies that an answer leaves in a browser, as the next request carries them; those that it takes away are gone. */
export const cookiesIn = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0]!)
    .filter((cookie) => !cookie.endsWith('='))
    .join('; ');
