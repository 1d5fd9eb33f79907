package dev.keyturn.local.infra;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whom PostgreSQL's programs run as. They refuse to run as root, so for root they run in a user namespace of their own,
 * or, where the machine forbids those (most containers), as the user nobody, who may still reach root's folders.
 */
enum PostgresUser {
  OURSELVES(List.of()),
  NAMESPACE(List.of("unshare", "-U")),
  NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
      "--inh-caps=+dac_override", "--ambient-caps=+dac_override"));

  private final List<String> prefix;

  PostgresUser(List<String> prefix) {
    this.prefix = prefix;
  }

  static PostgresUser ofThisMachine() {
    if (!Commands.run(List.of("id", "-u")).output().equals("0")) return OURSELVES;
    return Stream.of(NAMESPACE, NOBODY).filter(PostgresUser::works).findFirst().orElseThrow(() -> new CannotStart(
        "PostgreSQL does not run as root, and this machine has neither user namespaces nor setpriv: "
            + "run as another user, or install the package util-linux."));
  }

  Commands.Outcome run(List<String> command) {
    return Commands.run(Stream.concat(prefix.stream(), command.stream()).toList());
  }

  private boolean works() {
    var who = run(List.of("id", "-u"));
    return who.ok() && !who.output().equals("0");
  }
}
