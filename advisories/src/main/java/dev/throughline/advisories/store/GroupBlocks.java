package dev.throughline.advisories.store;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The groups of records, deflated in blocks; a block is inflated when one of its groups is asked for. */
final class GroupBlocks {
    /** Deflate makes at most 1,032 bytes of one, so a larger claim is a lie. */
    private static final long MAX_EXPANSION = 1_032;
    /** A few megabytes, so that a scan of many components inflates each block once. */
    private static final int KEPT_BLOCKS = 128;

    private final ByteBuffer table;
    private final ByteBuffer blocks;
    private final int count;
    private final SequencedMap<Integer, byte[]> inflated = new LinkedHashMap<>();

    GroupBlocks(ByteBuffer table, ByteBuffer blocks) {
        this.table = table;
        this.blocks = blocks;
        this.count = table.remaining() < Integer.BYTES ? -1 : table.getInt(0);
        if (count < 0 || Integer.BYTES + (long) count * Block.BYTES != table.remaining()) {
            throw new DamagedStoreException("the table of blocks has a wrong length");
        }
    }

    int count() {
        return count;
    }

    /** A reader of one group, its length left behind. */
    FieldReader group(int number) {
        int block = blockOf(number);
        FieldReader in = new FieldReader(inflated(block));
        for (int before = block(block).firstGroup(); before < number; before++) {
            in.skip(in.count());
        }
        return in.part(in.count());
    }

    /** A reader of all groups of one block, one after the other. */
    FieldReader allGroups(int block) {
        return new FieldReader(inflate(block(block)));
    }

    private int blockOf(int group) {
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (block(middle).firstGroup() <= group) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        if (count == 0 || block(low).firstGroup() > group) {
            throw new DamagedStoreException("there is no group " + group);
        }
        return low;
    }

    private synchronized byte[] inflated(int block) {
        byte[] known = inflated.get(block);
        if (known != null) {
            return known;
        }
        if (inflated.size() == KEPT_BLOCKS) {
            inflated.pollFirstEntry();
        }
        byte[] bytes = inflate(block(block));
        inflated.put(block, bytes);
        return bytes;
    }

    private byte[] inflate(Block block) {
        if (block.offset() < 0
                || block.compressedLength() < 0
                || block.compressedLength() > blocks.remaining() - block.offset()
                || block.length() < 0
                || block.length() > MAX_EXPANSION * block.compressedLength()) {
            throw new DamagedStoreException("a block lies outside the file: " + block);
        }
        byte[] bytes = new byte[block.length()];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(blocks.slice(block.offset(), block.compressedLength()));
            if (inflater.inflate(bytes) != bytes.length) {
                throw new DamagedStoreException("a block is cut short: " + block);
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new DamagedStoreException("a block is not deflated data: " + block);
        } finally {
            inflater.end();
        }
    }

    private Block block(int row) {
        int at = Integer.BYTES + row * Block.BYTES;
        return new Block(
                table.getInt(at),
                table.getInt(at + Integer.BYTES),
                table.getInt(at + 2 * Integer.BYTES),
                table.getInt(at + 3 * Integer.BYTES));
    }

    /** A row of the table of blocks. */
    record Block(int firstGroup, int offset, int compressedLength, int length) {
        static final int BYTES = 4 * Integer.BYTES;

        void write(FieldWriter out) {
            out.fixedInt(firstGroup);
            out.fixedInt(offset);
            out.fixedInt(compressedLength);
            out.fixedInt(length);
        }
    }
}
