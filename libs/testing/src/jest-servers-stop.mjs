export { closeDoor as default } from './jest-servers.mjs';
