/** The command that runs npm: the npm that started us, else the one on the path. */
export function npmCommand() {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('npm-cli.js') ? ['node', cli] : ['npm'];
}
