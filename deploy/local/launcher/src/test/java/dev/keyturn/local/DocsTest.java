package dev.keyturn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.local.story.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the documents say can be done and found: each command is one that the front door knows, each link leads somewhere. */
class DocsTest {
  private static final Path PROJECT = Layout.ofProject().source();
  private static final Pattern COMMAND = Pattern.compile("(?m)^    \\./keyturn ([a-z]+)((?: +[^ \\n]+)*)");
  private static final Pattern OPTION = Pattern.compile("--[a-z-]+");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  @TestFactory
  Stream<DynamicTest> eachLinkLeadsToAFileOfTheProject() {
    return documents().map(document -> DynamicTest.dynamicTest(PROJECT.relativize(document).toString(), () -> {
      for (var link : LINK.matcher(text(document)).results().toList()) {
        assertThat(document.resolveSibling(link.group(1)).normalize()).exists();
      }
    }));
  }

  @TestFactory
  Stream<DynamicTest> eachCommandAndOptionIsOneThatTheFrontDoorTells() throws Exception {
    var known = help() + Story.usage();
    return documents().flatMap(document -> COMMAND.matcher(text(document)).results())
        .map(command -> DynamicTest.dynamicTest(command.group().strip(), () -> {
          assertThat(known).contains("./keyturn " + command.group(1));
          OPTION.matcher(command.group(2)).results().forEach(option -> assertThat(known).contains(option.group()));
        }));
  }

  private static String help() throws IOException, InterruptedException {
    var process = new ProcessBuilder(PROJECT.resolve("keyturn").toString(), "help").redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return text;
  }

  private static Stream<Path> documents() {
    return Stream.concat(Stream.of(PROJECT.resolve("README.md")), below(PROJECT.resolve("docs")).stream());
  }

  private static List<Path> below(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String text(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
