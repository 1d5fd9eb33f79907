package dev.keyturn.agent.link;

/** The line to the cloud. Comes back by itself. */
public interface HubLink extends AutoCloseable {
    /** How the line is. */
    enum Line { UP, DOWN, CUT }

    void start();

    Line line();

    /** No network at all until it is restored. */
    void cut(boolean cut);

    @Override
    void close();
}
