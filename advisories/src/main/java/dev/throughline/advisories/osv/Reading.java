package dev.throughline.advisories.osv;

import dev.throughline.model.Advisory;
import dev.throughline.model.InputException;
import dev.throughline.model.Location;
import dev.throughline.model.Problem;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CheckedInputStream;

/** One run over many documents: counts what is read, names what is skipped, holds the limits. */
final class Reading {
    private static final int MAX_PROBLEMS = 1_000;

    private final Path path;
    private final OsvLimits limits;
    private final OsvParser parser;
    private final Consumer<Advisory> records;
    private final List<Problem> problems = new ArrayList<>();
    private int recordCount;
    private int skippedCount;
    private long byteCount;

    Reading(Path path, OsvLimits limits, OsvParser parser, Consumer<Advisory> records) {
        this.path = path;
        this.limits = limits;
        this.parser = parser;
        this.records = records;
    }

    void read(Location location, InputStream in) {
        take(location, in, () -> {});
    }

    /** As {@link #read}, for the entry of a zip: what does not have the checksum stated there is damaged. */
    void readChecked(Location location, CheckedInputStream in, long crc) {
        take(location, in, () -> {
            if (in.getChecksum().getValue() != crc) {
                throw new OsvException("its checksum is wrong");
            }
        });
    }

    private void take(Location location, InputStream in, Runnable check) {
        if (recordCount + skippedCount >= limits.maxRecords()) {
            throw tooMuch("holds more than " + limits.maxRecords() + " records");
        }
        try {
            Advisory record = parser.parse(new CountingStream(in));
            check.run();
            records.accept(record);
            recordCount++;
        } catch (OsvException e) {
            skip(location, e);
        }
        if (byteCount > limits.maxTotalBytes()) {
            throw tooMuch("holds more than " + limits.maxTotalBytes() + " bytes of records");
        }
    }

    private void skip(Location location, OsvException reason) {
        skippedCount++;
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new Problem(
                    location.toString(),
                    "is not a valid OSV record and was skipped: " + reason.getMessage(),
                    "report it to the publisher of the record, or correct it"));
        }
    }

    private InputException tooMuch(String what) {
        return new InputException(path, what, "name an archive as OSV.dev publishes it");
    }

    ReadResult result() {
        return new ReadResult(
                recordCount, skippedCount, problems.stream().sorted().toList());
    }

    private final class CountingStream extends FilterInputStream {
        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            byteCount += next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            byteCount += Math.max(count, 0);
            return count;
        }
    }
}
