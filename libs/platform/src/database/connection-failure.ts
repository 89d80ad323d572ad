interface Failed {
  code?: unknown;
  message?: unknown;
  cause?: unknown;
  driverError?: unknown;
}

const WHY: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up now',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  ECONNRESET: 'it ended the connection',
  PROTOCOL_CONNECTION_LOST: 'it ended the connection',
  ER_ACCESS_DENIED_ERROR: 'it refuses this user and password, or wants the connection encrypted: see DATABASE_CA',
  ER_SECURE_TRANSPORT_REQUIRED: 'it wants the connection encrypted: see DATABASE_CA',
  ER_DBACCESS_DENIED_ERROR: 'this user has no rights to that database',
  ER_BAD_DB_ERROR: 'it has no database of that name',
  HANDSHAKE_NO_SSL_SUPPORT: 'it offers no encryption, and DATABASE_CA or DATABASE_TLS asks for it',
};
/** The driver has one code for all of these. */
const HANDSHAKE = 'HANDSHAKE_SSL_ERROR';
const WHY_NOT_ENCRYPTED: readonly [RegExp, string][] = [
  [/altnames/, 'its certificate is for another name than DATABASE_URL has; DATABASE_TLS=verify-ca takes any name'],
  [/expired/, 'its certificate is no longer valid'],
  [/not yet valid/, 'its certificate is not valid yet'],
  [
    /self[- ]signed|unable to (verify|get)|signature failure/,
    'its certificate is of an authority that is not in DATABASE_CA. Is this the right server, and the right file?',
  ],
  [/^/, 'no encryption could be agreed on with it'],
];

/** One line for an operator when no connection comes about; undefined for other errors. */
export function connectionFailure(error: unknown): string | undefined {
  const { code, message, cause, driverError } = (error ?? {}) as Failed;
  const why = code === HANDSHAKE ? whyNotEncrypted(String(message)) : typeof code === 'string' ? WHY[code] : undefined;
  if (why) return `The database server cannot be used: ${why} (${String(code)}).`;
  const within = driverError ?? cause;
  return within === undefined ? undefined : connectionFailure(within);
}

function whyNotEncrypted(message: string): string | undefined {
  return WHY_NOT_ENCRYPTED.find(([shape]) => shape.test(message))?.[1];
}
