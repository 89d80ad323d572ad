import { writeFileSync } from 'node:fs';
import { noticesText, notPermissive, shippedPackages } from './third-party.ts';

const packages = shippedPackages();
const odd = notPermissive(packages);
for (const found of odd) console.error(`Not permissive: ${found}`);
if (odd.length) process.exitCode = 1;
else writeFileSync('THIRD-PARTY-NOTICES.md', noticesText(packages));
