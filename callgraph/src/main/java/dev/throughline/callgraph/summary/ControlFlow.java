package dev.throughline.callgraph.summary;

import java.lang.classfile.constantpool.PoolEntry;
import java.util.Arrays;
import java.util.BitSet;

/** Where the blocks of one method begin, which values they begin with, and which still have to be interpreted. */
final class ControlFlow {
    /** Slots of all block frames together; a method above it is named as a problem. */
    private static final long MAX_SLOTS = 32L << 20;

    private byte[] bytes = new byte[0];
    private int codeStart;
    private int codeLength;
    private int frameSize;
    private long slots;
    private final BitSet blocks = new BitSet();
    private final BitSet instructions = new BitSet();
    private final BitSet pending = new BitSet();
    private final BitSet behindSubroutineCalls = new BitSet();
    private int[][] frames = new int[0][];
    private int[] stackTops = new int[0];
    private int[] handlers = new int[0];
    private int[] caughtValues = new int[0];
    private final LineNumbers lines = new LineNumbers();
    private WorkLimit limit = new WorkLimit(0);

    void read(ConstantPool pool, SummaryWriter writer, int start, int length, int slotsPerFrame, WorkLimit workLimit)
            throws ClassFormatProblem {
        limit = workLimit;
        bytes = pool.bytes();
        codeStart = start;
        codeLength = length;
        frameSize = slotsPerFrame;
        slots = 0;
        blocks.clear();
        instructions.clear();
        pending.clear();
        behindSubroutineCalls.clear();
        if (frames.length < length) {
            frames = new int[length][];
            stackTops = new int[length];
        } else {
            Arrays.fill(frames, 0, length, null);
        }
        blocks.set(0);
        readHandlers(pool, writer);
        findTargets(pool);
        readLines(pool);
    }

    int codeLength() {
        return codeLength;
    }

    LineNumbers lines() {
        return lines;
    }

    boolean isBlock(int pc) {
        return blocks.get(pc);
    }

    /** The first block that has to be interpreted, in code order; -1 when all is done. */
    int nextPending() {
        int next = pending.nextSetBit(0);
        if (next >= 0) {
            pending.clear(next);
        }
        return next;
    }

    /** Copies the values that the block begins with and gives the top of its stack. */
    int leave(int block, int[] frame) {
        int[] source = frames[block];
        System.arraycopy(source, 0, frame, 0, source.length);
        return stackTops[block];
    }

    /** Control goes on at {@code target} with these values. */
    void enter(int target, int[] frame, int sp, Values values) throws ClassFormatProblem {
        check(target);
        int[] known = frames[target];
        if (known == null) {
            known = newFrame(target);
            System.arraycopy(frame, 0, known, 0, sp);
            stackTops[target] = sp;
            pending.set(target);
            return;
        }
        // The verifier demands equal heights (JVMS §4.10); of unequal ones, which old compilers left, the common part
        // counts.
        int height = Math.min(stackTops[target], sp);
        stackTops[target] = height;
        if (merge(target, known, frame, height, values)) {
            pending.set(target);
        }
    }

    private int[] newFrame(int target) throws ClassFormatProblem {
        slots += frameSize;
        if (slots > MAX_SLOTS) {
            throw new ClassFormatProblem("has a method too large to read");
        }
        limit.pass(frameSize);
        int[] made = new int[frameSize];
        frames[target] = made;
        return made;
    }

    /** Merges the first {@code height} slots of a frame; tells whether the known ones became more. */
    private boolean merge(int block, int[] known, int[] frame, int height, Values values) throws ClassFormatProblem {
        limit.pass(height);
        boolean changed = false;
        for (int i = 0; i < height; i++) {
            int old = known[i];
            int added = frame[i];
            if (old == added || added == 0) {
                continue;
            }
            if (old == 0) {
                known[i] = added;
                changed = true;
            } else if (values.isPhiOf(old, block, i)) {
                values.addOperand(old, added);
            } else {
                known[i] = values.phi(old, added, block, i);
                changed = true;
            }
        }
        return changed;
    }

    /** The instruction at {@code pc} may throw: its handlers may begin with these locals. */
    void mergeIntoHandlers(int pc, int[] frame, int maxLocals, Values values) throws ClassFormatProblem {
        limit.pass(handlers.length);
        for (int i = 0; i < handlers.length; i += 4) {
            if (pc >= handlers[i] && pc < handlers[i + 1]) {
                enterHandler(i, frame, maxLocals, values);
            }
        }
    }

    private void enterHandler(int index, int[] frame, int maxLocals, Values values) throws ClassFormatProblem {
        int target = handlers[index + 2];
        int caught = caughtValues[target];
        if (caught == 0) {
            caughtValues[target] = caught = values.caught();
            addCaughtClasses(caught, target, values);
        }
        int[] known = frames[target];
        if (known == null) {
            if (maxLocals >= frameSize) {
                throw new ClassFormatProblem("has an exception handler without room on the stack");
            }
            known = newFrame(target);
            System.arraycopy(frame, 0, known, 0, maxLocals);
            known[maxLocals] = caught;
            stackTops[target] = maxLocals + 1;
            pending.set(target);
        } else if (merge(target, known, frame, maxLocals, values)) {
            pending.set(target);
        }
    }

    private void addCaughtClasses(int caught, int target, Values values) throws ClassFormatProblem {
        limit.pass(2 * handlers.length);
        for (int i = 0; i < handlers.length; i += 4) {
            if (handlers[i + 2] == target && handlers[i + 3] < 0) {
                return; // one of the handlers catches everything
            }
        }
        for (int i = 0; i < handlers.length; i += 4) {
            if (handlers[i + 2] == target) {
                values.addOperand(caught, handlers[i + 3]);
            }
        }
    }

    void enterSwitchTargets(int pc, int[] frame, int sp, Values values) throws ClassFormatProblem {
        Switch table = new Switch(bytes, codeStart, pc);
        for (int i = 0; i < table.targetCount(); i++) {
            enter(table.target(i), frame, sp, values);
        }
    }

    /** A {@code ret} goes on behind any {@code jsr}. */
    void enterBehindSubroutineCalls(int[] frame, int sp, Values values) throws ClassFormatProblem {
        for (int pc = behindSubroutineCalls.nextSetBit(0); pc >= 0; pc = behindSubroutineCalls.nextSetBit(pc + 1)) {
            enter(pc, frame, sp, values);
        }
    }

    private void readHandlers(ConstantPool pool, SummaryWriter writer) throws ClassFormatProblem {
        int at = codeStart + codeLength;
        int count = pool.u2(at);
        limit.pass(4 * count);
        handlers = new int[4 * count];
        if (caughtValues.length < codeLength) {
            caughtValues = new int[codeLength];
        } else {
            Arrays.fill(caughtValues, 0, codeLength, 0);
        }
        for (int i = 0; i < count; i++) {
            int entry = at + 2 + 8 * i;
            int start = pool.u2(entry);
            int end = pool.u2(entry + 2);
            int target = pool.u2(entry + 4);
            int type = pool.u2(entry + 6);
            if (start >= codeLength || end > codeLength || target >= codeLength) {
                throw new ClassFormatProblem("has an exception handler outside of its method");
            }
            handlers[4 * i] = start;
            handlers[4 * i + 1] = end;
            handlers[4 * i + 2] = target;
            handlers[4 * i + 3] = type == 0 ? -1 : writer.className(type);
            blocks.set(start);
            blocks.set(target);
        }
    }

    private void findTargets(ConstantPool pool) throws ClassFormatProblem {
        int pc = 0;
        while (pc < codeLength) {
            instructions.set(pc);
            int at = codeStart + pc;
            int opcode = bytes[at] & 0xff;
            if (opcode > Bytecodes.LAST) {
                throw new ClassFormatProblem("has the unknown instruction " + opcode);
            }
            int length = Bytecodes.length(opcode);
            if ((opcode >= Bytecodes.IFEQ && opcode <= Bytecodes.JSR)
                    || opcode == Bytecodes.IFNULL
                    || opcode == Bytecodes.IFNONNULL) {
                target(pc + (short) pool.u2(at + 1));
            } else if (opcode == Bytecodes.GOTO_W || opcode == Bytecodes.JSR_W) {
                target(pc + pool.u4(at + 1));
            } else if (opcode == Bytecodes.TABLESWITCH || opcode == Bytecodes.LOOKUPSWITCH) {
                Switch table = new Switch(bytes, codeStart, pc);
                length = table.length();
                for (int i = 0; i < table.targetCount(); i++) {
                    target(table.target(i));
                }
            } else if (opcode == Bytecodes.WIDE) {
                length = (bytes[at + 1] & 0xff) == Bytecodes.IINC ? 6 : 4;
            }
            limit.step();
            pc += length;
            if ((opcode == Bytecodes.JSR || opcode == Bytecodes.JSR_W) && pc < codeLength) {
                blocks.set(pc);
                behindSubroutineCalls.set(pc);
            }
        }
    }

    private void target(int pc) throws ClassFormatProblem {
        if (pc < 0 || pc >= codeLength) {
            throw new ClassFormatProblem("has a jump out of its method");
        }
        blocks.set(pc);
    }

    private void check(int target) throws ClassFormatProblem {
        if (target < 0 || target >= codeLength || !instructions.get(target)) {
            throw new ClassFormatProblem("has a jump into the middle of an instruction");
        }
    }

    private void readLines(ConstantPool pool) throws ClassFormatProblem {
        int at = codeStart + codeLength + 2 + 2 * handlers.length;
        int attributes = pool.u2(at);
        lines.clear();
        int place = at + 2;
        for (int i = 0; i < attributes; i++) {
            int name = pool.offset(pool.u2(place), PoolEntry.TAG_UTF8);
            int length = pool.u4(place + 2);
            if (length < 0 || length > bytes.length - place - 6) {
                throw new ClassFormatProblem("has an attribute that reaches behind its end");
            }
            if (pool.u2(name) == 15 && bytes[name + 2] == 'L' && bytes[name + 6] == 'N') {
                int count = pool.u2(place + 6);
                if (2 + 4 * count > length) {
                    throw new ClassFormatProblem("has more line numbers than it states");
                }
                for (int j = 0; j < count; j++) {
                    lines.add(pool.u4(place + 8 + 4 * j));
                }
            }
            limit.step();
            place += 6 + length;
        }
    }
}
