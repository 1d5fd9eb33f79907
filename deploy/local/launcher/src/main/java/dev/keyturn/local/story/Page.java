package dev.keyturn.local.story;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.keyturn.local.client.Api;
import dev.keyturn.local.client.Untrue;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The story as it is written down: a line per thing that was shown, as a table for people or JSON for tools. */
final class Page {
    private final PrintStream out;
    private final boolean json;
    private final ArrayNode rows = Api.JSON.createArrayNode();
    private final LongSupplier nanos;
    private final long start;
    private String chapter = "";

    Page(PrintStream out, boolean json, LongSupplier nanos) {
        this.out = out;
        this.json = json;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    void chapter(String title) {
        chapter = title;
        if (!json) {
            out.printf("%n%s%n", title);
        }
    }

    /** Something that was done or came true. {@code seen} is what the platform said of it. */
    void line(String what, String seen) {
        rows.addObject().put("chapter", chapter).put("what", what).put("seen", seen).put("seconds", seconds());
        if (!json) {
            out.printf("  ✓ %-66s %-44s %6.1f s%n", what, seen, seconds());
            out.flush();
        }
    }

    /** All that was written so far, as tools get it. */
    String told() {
        return rows.toString();
    }

    /** The end, good or not. @return the exit code */
    int close(Untrue untrue) {
        if (json) {
            var whole = Api.JSON.createObjectNode();
            whole.set("story", rows);
            whole.put("true", untrue == null);
            if (untrue != null) {
                whole.put("untrue", untrue.getMessage());
            }
            out.println(whole.toPrettyString());
        } else if (untrue != null) {
            out.printf("  ✗ %s%n", untrue.getMessage());
        } else {
            out.printf("%n%d things were so, in %s.%n", rows.size(), Duration.ofSeconds((long) seconds()).toString().substring(2));
        }
        return untrue == null ? 0 : 1;
    }

    private double seconds() {
        return Math.round((nanos.getAsLong() - start) / 1e8) / 10.0;
    }
}
