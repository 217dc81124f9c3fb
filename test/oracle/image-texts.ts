/** The texts that the image oracle asks about. */

const HEX = '0123456789abcdef'.repeat(4);
const LONG = 'a'.repeat(128);

/** What people write, and where the grammar has its corners; between spaces. */
const PICKED = [
  'python python:3.9 python:latest test/image test/image:1.0 library/python a/b/c/d:1 python:3.12-slim-bookworm',
  'docker.io/python docker.io/library/python:3.9 docker.io/org/app index.docker.io/python index.docker.io/org/app:1',
  'registry-1.docker.io/library/python harbor.example.com/etl/report:1.4.0 registry.example.com:5000/report:1',
  'localhost/report localhost:5000/report:1 local/report gcr.io/project-id/app:v1 ghcr.io/org/app@sha256:1234',
  '123456789012.dkr.ecr.eu-west-1.amazonaws.com/etl:1 europe-docker.pkg.dev/project/repository/app:2',
  '127.0.0.1/app 127.0.0.1:5000/app [::1]/app [::1]:5000/app:1 [fe80::1%eth0]/app [::1/app ::1/app',
  'Python:3.9 python:3.9-Slim Harbor.Example.com/etl/report:1 harbor.example.com/ETL/report:1 harbor.example.com/etl/Report',
  'MyOrg/app:1 MyOrg/App:1 MYORG/x/y myOrg/app myorg/App:1 test/Image É/app é app/é pythön:3.9',
  'x: x:: x:1:2 x:tag:tag x:latest:1 harbor.example.com/x:1:2 x:-1 x:.1 x:_1 x:1_ x:a.b-c_d x:A x:1+2 x:v1.0+build',
  'http://harbor.example.com/x:1 https://harbor.example.com/x:1 docker://x oci://harbor.example.com/x:1 http://x ftp:x',
  '/x x/ /x/ //x x//y harbor.example.com/ harbor.example.com harbor.example.com:5000 harbor.example.com:5000/ :1 / : @',
  'harbor.example.com//x harbor.example.com/x/ harbor.example.com:/x harbor.example.com:port/x harbor.example.com:5000x/y',
  'x@ x@sha256 x@sha256: x@:1 x:1@ x@1 x@@sha256:1 @sha256:1 sha256:1234 x@sha256:zzzz',
  '{} x:{} {}/x {registry}/x:1 harbor.example.com/{}:{} $REGISTRY/x:1 ${REGISTRY}/x:1 <image> x:<tag> x:%s %s/x x:$TAG',
  'a-b a--b a---b a_b a__b a___b a.b a..b -a a- _a a_ .a a. a-_b a_.b a/-b a/b- a/_b a/b.c/d_e a.b/c a:b/c a-b.c/d',
  '0 00 a1/2b 1.2.3.4 1.2.3.4:5 1.2.3.4:5/x a.b:5 -a.b/c a-.b/c a.-b/c a_b.c/d a_b:5/c a..b/c .a/b a./b xn--p1ai.example/x',
  'x;y x,y x|y x&y x=y x?y x*y x#y x!y x~y x^y x+y x(y) "x" \'x\' `x` x\\y x%20y x@y x$y',
  'null None latest :latest image:latest: image:tag@tag image@tag',
].flatMap(line => line.split(' '));

/** Those with white space in them, and that without anything. */
const SPACED = [
  '',
  ' ',
  ' x',
  'x ',
  'x y',
  'x: 1',
  'x :1',
  'x\t',
  '\nx',
  'x:1\n',
  'harbor.example.com /x',
  'a b/c',
];

/** Digests, and what is too long. */
const LENGTHS = [
  `x@sha256:${HEX}`,
  `x:1@sha256:${HEX}`,
  `harbor.example.com/etl/report:1.4.0@sha256:${HEX}`,
  `harbor.example.com:5000/etl/report@sha256:${HEX}`,
  `x@sha256:${HEX.slice(1)}`,
  `x@sha256:${HEX}0`,
  `x@sha256:${HEX.slice(32)}`,
  `x@sha256:${HEX.slice(33)}`,
  `x@sha256:${HEX.toUpperCase()}`,
  `x@SHA256:${HEX}`,
  `x@sha384:${HEX}${HEX.slice(32)}`,
  `x@sha512:${HEX}${HEX}`,
  `x@sha512:${HEX}`,
  `x@md5:${HEX.slice(32)}`,
  `x@md5+b64:${HEX.slice(32)}`,
  `x@MD5:${HEX.slice(32)}`,
  `x@sha256:${HEX}@sha256:${HEX}`,
  `x@sha256:${HEX}:1`,
  `X@sha256:${HEX}`,
  `x@ sha256:${HEX}`,
  HEX,
  HEX.slice(1),
  `${HEX}:1`,
  `a/${HEX}`,
  `x:${LONG}`,
  `x:${LONG}a`,
  `${LONG}/${LONG}`,
  `${LONG}/${LONG.slice(2)}`,
  `harbor.example.com/${LONG}/${LONG.slice(1)}`,
  `harbor.example.com/${LONG}/${LONG.slice(2)}`,
  `${LONG}${LONG}`,
  `${LONG}${LONG.slice(9)}`,
  `${LONG}${LONG.slice(8)}`,
];

/** Every text once. */
export function imageTexts(): string[] {
  return [...new Set([...PICKED, ...SPACED, ...LENGTHS])];
}
