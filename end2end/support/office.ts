// The people of the demo office whom the tests follow, as `layang demo` makes them.

export interface Account { user: string; password: string; passphrase?: string; email: string }

const account = (user: string, passphrase?: string): Account => ({
  user, password: 'demo-layang', email: `${user}@disperkimta.example`, ...(passphrase ? { passphrase } : {}),
});

export const clerk = account('staf');
export const headOfDivision = account('kabid');
export const secretary = account('sekretaris');
export const headOfOffice = account('kepala', 'frasa-demo-layang');
export const administrator = account('admin');
