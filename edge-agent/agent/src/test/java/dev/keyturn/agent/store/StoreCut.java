package dev.keyturn.agent.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A store as it lies on the disk after a power cut. SQLite writes its log to the end and nowhere else until it is folded into the
 * file, so that each of the log's beginnings is what the disk has had at some time.
 *
 * @param file the store, to be opened
 * @param kept bytes of the log up to its last whole commit
 * @param torn whether half of the next commit lies there too
 * @see <a href="https://www.sqlite.org/fileformat2.html#walformat">SQLite: the WAL file format</a>
 */
public record StoreCut(Path file, long kept, boolean torn) {
    private static final int HEADER = 32;
    private static final int PAGE_SIZE_AT = 8;
    private static final int FRAME_HEADER = 24;
    /** In a frame's header: zero where more frames of the same commit follow. */
    private static final int COMMIT_AT = 4;

    /** How long the log of an open store is, in bytes. */
    public static long length(Path store) throws IOException {
        return Files.size(log(store));
    }

    /** After every commit of an open store, and in the middle of each. @param into a new folder for the copies */
    public static List<StoreCut> everywhere(Path store, Path into) throws IOException {
        var log = Files.readAllBytes(log(store));
        var cuts = new ArrayList<StoreCut>();
        var last = 0;
        for (var end : commits(ByteBuffer.wrap(log))) {
            cuts.add(cut(store, log, into.resolve(end + "-torn"), last, (last + end) / 2));
            cuts.add(cut(store, log, into.resolve(end + "-whole"), end, end));
            last = end;
        }
        return cuts;
    }

    private static List<Integer> commits(ByteBuffer log) {
        var ends = new ArrayList<Integer>();
        var frame = FRAME_HEADER + log.getInt(PAGE_SIZE_AT);
        for (var at = HEADER; at + frame <= log.limit(); at += frame) {
            if (log.getInt(at + COMMIT_AT) != 0) {
                ends.add(at + frame);
            }
        }
        return ends;
    }

    private static StoreCut cut(Path store, byte[] log, Path folder, int kept, int length) throws IOException {
        var copy = Files.createDirectories(folder).resolve(store.getFileName());
        Files.copy(store, copy);
        Files.write(log(copy), Arrays.copyOf(log, length));
        return new StoreCut(copy, kept, length > kept);
    }

    private static Path log(Path store) {
        return store.resolveSibling(store.getFileName() + "-wal");
    }

    @Override
    public String toString() {
        return "after " + kept + " bytes" + (torn ? " and half a commit" : "");
    }
}
