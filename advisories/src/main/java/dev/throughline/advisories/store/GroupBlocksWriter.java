package dev.throughline.advisories.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/** Deflates groups of records in blocks; {@link GroupBlocks} reads them. */
final class GroupBlocksWriter {
    /** Deflate's window: larger blocks hardly get smaller, and take longer to step through. */
    private static final int BLOCK_BYTES = 32 * 1024;

    private final List<GroupBlocks.Block> table = new ArrayList<>();
    private final FieldWriter blocks = new FieldWriter();
    private FieldWriter open = new FieldWriter();
    private int openFirstGroup;
    private int groupCount;

    void add(byte[] group) {
        open.number(group.length);
        open.raw(group);
        groupCount++;
        if (open.size() >= BLOCK_BYTES) {
            closeBlock();
        }
    }

    private void closeBlock() {
        byte[] raw = open.toBytes();
        byte[] compressed = deflate(raw);
        table.add(new GroupBlocks.Block(openFirstGroup, blocks.size(), compressed.length, raw.length));
        blocks.raw(compressed);
        open = new FieldWriter();
        openFirstGroup = groupCount;
    }

    private static byte[] deflate(byte[] raw) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(raw);
            deflater.finish();
            FieldWriter out = new FieldWriter();
            byte[] chunk = new byte[8 * 1024];
            while (!deflater.finished()) {
                out.raw(Arrays.copyOf(chunk, deflater.deflate(chunk)));
            }
            return out.toBytes();
        } finally {
            deflater.end();
        }
    }

    /** The table of blocks, and the blocks. */
    List<byte[]> finish() {
        if (open.size() > 0) {
            closeBlock();
        }
        FieldWriter rows = new FieldWriter();
        rows.fixedInt(table.size());
        table.forEach(block -> block.write(rows));
        return List.of(rows.toBytes(), blocks.toBytes());
    }
}
