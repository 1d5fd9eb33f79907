package dev.keyturn.local;

/** The sandbox control will not do what was asked; it becomes a problem response. */
final class Refused extends RuntimeException {
  private final int status;
  private final String title;

  Refused(int status, String title, String detail) {
    super(detail);
    this.status = status;
    this.title = title;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  static Refused badField(String field, String detail) {
    return new Refused(400, "The field " + field + " does not fit", detail);
  }
}
