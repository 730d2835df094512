/** Which build answers: on every answer of the API. Pages carry the same on their `html` as `data-build`. */
export const BUILD_HEADER = 'x-aftertone-build';
