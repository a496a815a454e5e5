// Somebody who is signed in.
import { ADMIN } from './contestants.mjs';

export class Session {
  static async open(port) {
    const url = `http://127.0.0.1:${port}`;
    const response = await fetch(`${url}/ajax/login/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify(ADMIN),
    });
    const [cookie] = response.headers.getSetCookie();
    if (!response.ok || !cookie) throw new Error(`Signing in failed: ${response.status} ${await response.text()}`);
    return new Session(url, cookie.split(';')[0]);
  }

  constructor(url, cookie) {
    this.url = url;
    this.cookie = cookie;
  }

  async get(path) {
    const response = await fetch(this.url + path, { headers: { cookie: this.cookie } });
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}
