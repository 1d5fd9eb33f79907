package dev.keyturn.foundation.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What went wrong, as RFC 9457 writes it, in words for a person: what happened, what to do.
 *
 * @param type   a path under {@code /problems/}; its last part is the code that programs switch on
 * @param title  the kind of problem, the same for each of its kind
 * @param status the HTTP status
 * @param detail what happened here; holds no value that was sent
 * @param field  the field or parameter at fault, or null
 * @param todo   what to do about it, or null
 * @param trace  the id under which the operator finds it in the traces, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail, String field, String todo, String trace) {

    /** The media type of every problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String FOLDER = "/problems/";

    static Problem of(String code, String title, int status, String detail, String field, String todo) {
        return new Problem(FOLDER + code, title, status, detail, field, todo, null);
    }

    Problem traced(String id) {
        return new Problem(type, title, status, detail, field, todo, id);
    }

    /** @return the last part of the type */
    @JsonIgnore
    public String code() {
        return type.substring(FOLDER.length());
    }
}
