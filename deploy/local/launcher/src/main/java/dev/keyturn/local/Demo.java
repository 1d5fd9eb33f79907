package dev.keyturn.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A sign-in that `up` prints, for people to try things with. It exists in sandbox installations only.
 *
 * @param organization alias, to ask a token for; null for the operator of the installation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Demo(String organization, String role, String user, String password) {
  static final String PASSWORD = "keyturn-demo";
  static final Demo OPERATOR = new Demo(null, "platform operator", "operator", PASSWORD);
  static final Demo LINDENHOF = new Demo("lindenhof", "owner", "jonas@lindenhof.example", PASSWORD);
  static final Demo SEAVIEW = new Demo("seaview", "owner", "mara@seaview.example", PASSWORD);
  static final List<Demo> EVERYBODY = List.of(OPERATOR, LINDENHOF, SEAVIEW);
}
