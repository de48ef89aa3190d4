package dev.throughline.inventory.archive;

import dev.throughline.archive.Archive;
import dev.throughline.archive.ArchiveException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Optional;

/** Reads from a class file the one fact that places it: the name of its class (JVMS §4.1). */
final class ClassFileName {
    private static final int MAGIC = 0xCAFEBABE;

    private ClassFileName() {}

    /** The name with {@code /} between packages; nothing if it is no class file or cannot be read. */
    static Optional<String> read(Archive archive, Archive.Entry entry) {
        try {
            return read(archive.read(entry));
        } catch (ArchiveException _) {
            // Whoever analyses the class says so.
            return Optional.empty();
        }
    }

    static Optional<String> read(byte[] classFile) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
            if (in.readInt() != MAGIC) {
                return Optional.empty();
            }
            in.skipNBytes(4); // minor and major version
            int count = in.readUnsignedShort();
            String[] texts = new String[count];
            int[] nameIndexes = new int[count];
            for (int i = 1; i < count; i++) {
                i += readConstant(in, i, texts, nameIndexes);
            }
            in.skipNBytes(2); // access flags
            return name(in.readUnsignedShort(), texts, nameIndexes);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Reads one constant (JVMS §4.4) and gives how many slots it takes besides its own. */
    private static int readConstant(DataInputStream in, int index, String[] texts, int[] nameIndexes)
            throws IOException {
        int tag = in.readUnsignedByte();
        switch (tag) {
            case 1 -> texts[index] = in.readUTF();
            case 7 -> nameIndexes[index] = in.readUnsignedShort();
            case 8, 16, 19, 20 -> in.skipNBytes(2);
            case 15 -> in.skipNBytes(3);
            case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
            case 5, 6 -> in.skipNBytes(8);
            default -> throw new IOException("constant tag " + tag);
        }
        return tag == 5 || tag == 6 ? 1 : 0;
    }

    private static Optional<String> name(int thisClass, String[] texts, int[] nameIndexes) {
        boolean inRange = thisClass < nameIndexes.length && nameIndexes[thisClass] < texts.length;
        return inRange ? Optional.ofNullable(texts[nameIndexes[thisClass]]) : Optional.empty();
    }
}
