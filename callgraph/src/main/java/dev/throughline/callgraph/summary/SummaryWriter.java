package dev.throughline.callgraph.summary;

import java.lang.classfile.constantpool.PoolEntry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Collects the tables of one class summary while the class file is parsed. */
final class SummaryWriter {
    /** The inner types of one array type can take 255 times its space. */
    private static final int MAX_ADDED_BYTES = 8 << 20;

    private ConstantPool pool = ConstantPool.NONE;
    private int[] textByPoolIndex = new int[0];
    private int[] memberByPoolIndex = new int[0];
    private int[] constantByPoolIndex = new int[0];
    private final Map<String, Integer> addedTexts = new HashMap<>();
    private final ByteWriter texts = new ByteWriter();
    private final ByteWriter members = new ByteWriter();
    private final ByteWriter constants = new ByteWriter();
    private int[] textEnds = new int[64];
    private int[] textLengths = new int[64];
    private int[] memberOwners = new int[32];
    private int addedBytes;
    private int textCount;
    private int memberCount;
    private int constantCount;
    private int bootstrapsNamed;

    /** Begins the summary of the class with that pool. */
    void begin(ConstantPool poolOfClass, int poolSize) {
        pool = poolOfClass;
        if (textByPoolIndex.length < poolSize) {
            textByPoolIndex = new int[poolSize * 2];
            memberByPoolIndex = new int[poolSize * 2];
            constantByPoolIndex = new int[poolSize * 2];
        } else {
            Arrays.fill(textByPoolIndex, 0, poolSize, 0);
            Arrays.fill(memberByPoolIndex, 0, poolSize, 0);
            Arrays.fill(constantByPoolIndex, 0, poolSize, 0);
        }
        addedTexts.clear();
        texts.clear();
        members.clear();
        constants.clear();
        addedBytes = 0;
        textCount = 0;
        memberCount = 0;
        constantCount = 0;
        bootstrapsNamed = 0;
    }

    /** The text table's index for a {@code CONSTANT_Utf8}. */
    int text(int poolIndex) throws ClassFormatProblem {
        int offset = pool.offset(poolIndex, PoolEntry.TAG_UTF8);
        if (textByPoolIndex[poolIndex] == 0) {
            textByPoolIndex[poolIndex] = add(pool.bytes(), offset + 2, pool.u2(offset)) + 1;
        }
        return textByPoolIndex[poolIndex] - 1;
    }

    /** The text table's index for a text that the constant pool need not hold; ASCII or at least without supplementary characters. */
    int text(String text) throws ClassFormatProblem {
        Integer known = addedTexts.get(text);
        if (known != null) {
            return known;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        addedBytes += bytes.length;
        if (addedBytes > MAX_ADDED_BYTES) {
            throw new ClassFormatProblem("has more array types than can be read");
        }
        int added = add(bytes, 0, bytes.length);
        addedTexts.put(text, added);
        return added;
    }

    private int add(byte[] bytes, int offset, int length) {
        texts.number(length);
        texts.raw(bytes, offset, length);
        if (textCount == textEnds.length) {
            textEnds = Arrays.copyOf(textEnds, textCount * 2);
            textLengths = Arrays.copyOf(textLengths, textCount * 2);
        }
        textEnds[textCount] = texts.length();
        textLengths[textCount] = length;
        return textCount++;
    }

    /** The text of that index in the text table. */
    String textAt(int text) {
        return texts.text(textEnds[text] - textLengths[text], textLengths[text]);
    }

    /** The class that a member of the member table is looked up in. */
    int memberOwner(int member) {
        return memberOwners[member];
    }

    /** The name of a {@code CONSTANT_Class}. */
    int className(int poolIndex) throws ClassFormatProblem {
        return text(pool.textOf(poolIndex, PoolEntry.TAG_CLASS));
    }

    /** The member table's index for a field or method reference. */
    int member(int poolIndex) throws ClassFormatProblem {
        int tag = pool.tag(poolIndex);
        if (tag != PoolEntry.TAG_FIELDREF
                && tag != PoolEntry.TAG_METHODREF
                && tag != PoolEntry.TAG_INTERFACE_METHODREF) {
            throw new ClassFormatProblem("constant " + poolIndex + " has tag " + tag + ", not that of a member");
        }
        if (memberByPoolIndex[poolIndex] == 0) {
            int offset = pool.offset(poolIndex);
            int owner = className(pool.u2(offset));
            int nameAndType = pool.offset(pool.u2(offset + 2), PoolEntry.TAG_NAME_AND_TYPE);
            int name = text(pool.u2(nameAndType));
            int descriptor = text(pool.u2(nameAndType + 2));
            members.number(owner);
            members.number(name);
            members.number(descriptor);
            members.number(tag == PoolEntry.TAG_INTERFACE_METHODREF ? 1 : 0);
            if (memberCount == memberOwners.length) {
                memberOwners = Arrays.copyOf(memberOwners, memberCount * 2);
            }
            memberOwners[memberCount] = owner;
            memberByPoolIndex[poolIndex] = ++memberCount;
        }
        return memberByPoolIndex[poolIndex] - 1;
    }

    /** The constant table's index for a method handle, method type, dynamic constant, invokedynamic, or plain constant. */
    int constant(int poolIndex) throws ClassFormatProblem {
        if (constantByPoolIndex[poolIndex] == 0) {
            int tag = pool.tag(poolIndex);
            int offset = pool.offset(poolIndex);
            int first;
            int second = 0;
            int third = 0;
            switch (tag) {
                case PoolEntry.TAG_METHOD_HANDLE -> {
                    first = pool.bytes()[offset];
                    second = member(pool.u2(offset + 1));
                }
                case PoolEntry.TAG_METHOD_TYPE, PoolEntry.TAG_STRING, PoolEntry.TAG_CLASS ->
                    first = text(pool.u2(offset));
                case PoolEntry.TAG_DYNAMIC, PoolEntry.TAG_INVOKE_DYNAMIC -> {
                    first = pool.u2(offset);
                    bootstrapsNamed = Math.max(bootstrapsNamed, first + 1);
                    int nameAndType = pool.offset(pool.u2(offset + 2), PoolEntry.TAG_NAME_AND_TYPE);
                    second = text(pool.u2(nameAndType));
                    third = text(pool.u2(nameAndType + 2));
                }
                case PoolEntry.TAG_INTEGER -> first = pool.u4(offset);
                case PoolEntry.TAG_FLOAT, PoolEntry.TAG_LONG, PoolEntry.TAG_DOUBLE -> first = 0;
                default -> throw new ClassFormatProblem("constant " + poolIndex + " cannot be loaded");
            }
            constants.number(tag);
            constants.number(first);
            constants.number(second);
            constants.number(third);
            constantByPoolIndex[poolIndex] = ++constantCount;
        }
        return constantByPoolIndex[poolIndex] - 1;
    }

    /** Holds the dynamic constants so far to the bootstrap methods that the class has. */
    void requireBootstraps(int count) throws ClassFormatProblem {
        if (bootstrapsNamed > count) {
            throw new ClassFormatProblem("has no bootstrap method " + (bootstrapsNamed - 1));
        }
    }

    void appendTables(ByteWriter out) {
        out.number(textCount);
        out.append(texts);
        out.number(memberCount);
        out.append(members);
        out.number(constantCount);
        out.append(constants);
    }
}
