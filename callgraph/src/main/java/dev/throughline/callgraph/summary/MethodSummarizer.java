package dev.throughline.callgraph.summary;

import java.lang.classfile.constantpool.PoolEntry;

/**
 * Interprets a method's code over abstract values and writes its summary.
 *
 * <p>Every instruction that makes a reference makes one abstract value; where control flow joins and the values differ, a phi
 * value stands for both. A block is interpreted again when the values it begins with have become more, which happens at most
 * twice a slot. Code that no control flow leads to is never looked at. Needs no stack map, so class files of every version
 * are read alike, {@code jsr} and {@code ret} included: a {@code ret} is taken to return behind every {@code jsr}.
 */
final class MethodSummarizer {
    private final byte[] bytes;
    private final ConstantPool pool;
    private final SummaryWriter writer;
    private final Values values;
    private final ControlFlow flow;
    private final WorkLimit limit;

    private int codeStart;
    private int maxLocals;
    private int[] frame = new int[0];
    private int sp;

    /** Summarizes the methods of one class; {@code values} and {@code flow} are work space. */
    MethodSummarizer(ConstantPool pool, SummaryWriter writer, Values values, ControlFlow flow, WorkLimit limit) {
        this.bytes = pool.bytes();
        this.pool = pool;
        this.writer = writer;
        this.values = values;
        this.flow = flow;
        this.limit = limit;
    }

    /** Appends the summary of the method whose {@code Code} attribute's content begins at {@code codeAt}. */
    void summarize(int codeAt, boolean isStatic, int descriptor, ByteWriter out) throws ClassFormatProblem {
        int maxStack = pool.u2(codeAt);
        maxLocals = pool.u2(codeAt + 2);
        int codeLength = pool.u4(codeAt + 4);
        codeStart = codeAt + 8;
        if (codeLength <= 0 || codeLength > 0xffff || codeStart + codeLength > bytes.length) {
            throw new ClassFormatProblem("has a method of " + codeLength + " bytes");
        }
        limit.pass(codeLength + maxLocals + maxStack);
        values.reset(codeLength, limit);
        flow.read(pool, writer, codeStart, codeLength, maxLocals + maxStack, limit);
        frame = new int[maxLocals + maxStack];
        sp = maxLocals;
        enterParameters(isStatic, descriptor);
        flow.enter(0, frame, sp, values);
        for (int block = flow.nextPending(); block >= 0; block = flow.nextPending()) {
            interpretFrom(block);
        }
        values.write(out, writer, flow.lines());
    }

    private void enterParameters(boolean isStatic, int descriptor) throws ClassFormatProblem {
        int local = 0;
        if (!isStatic) {
            setLocal(local++, values.parameter());
        }
        Descriptor parameters = new Descriptor(bytes, pool.offset(descriptor, PoolEntry.TAG_UTF8) + 2);
        while (parameters.hasParameter()) {
            int kind = parameters.nextParameter();
            if (kind == 'L') {
                setLocal(local, values.parameter());
            }
            local += kind == 'J' || kind == 'D' ? 2 : 1;
        }
    }

    private void interpretFrom(int block) throws ClassFormatProblem {
        sp = flow.leave(block, frame);
        flow.mergeIntoHandlers(block, frame, maxLocals, values);
        int pc = block;
        while (true) {
            limit.step();
            int next = step(pc);
            if (next < 0) {
                return;
            }
            if (next >= flow.codeLength()) {
                throw new ClassFormatProblem("has a method whose end is not its end");
            }
            if (flow.isBlock(next)) {
                flow.enter(next, frame, sp, values);
                return;
            }
            pc = next;
        }
    }

    /** Interprets the instruction and gives the one behind it, or -1 when control does not go on there. */
    private int step(int pc) throws ClassFormatProblem {
        int at = codeStart + pc;
        int opcode = bytes[at] & 0xff;
        if (opcode > Bytecodes.LAST) {
            throw new ClassFormatProblem("has the unknown instruction " + opcode);
        }
        if (!Bytecodes.isPlain(opcode)) {
            return stepReference(pc, at, opcode);
        }
        drop(Bytecodes.pops(opcode));
        for (int i = Bytecodes.pushes(opcode); i > 0; i--) {
            push(0);
        }
        int next = pc + Bytecodes.length(opcode);
        if ((opcode >= Bytecodes.IFEQ && opcode <= Bytecodes.IF_ACMPNE)
                || opcode == Bytecodes.IFNULL
                || opcode == Bytecodes.IFNONNULL) {
            flow.enter(pc + (short) pool.u2(at + 1), frame, sp, values);
            return next;
        }
        return switch (opcode) {
            case Bytecodes.GOTO -> jump(pc + (short) pool.u2(at + 1));
            case Bytecodes.GOTO_W -> jump(pc + pool.u4(at + 1));
            case Bytecodes.TABLESWITCH, Bytecodes.LOOKUPSWITCH -> {
                flow.enterSwitchTargets(pc, frame, sp, values);
                yield -1;
            }
            case Bytecodes.ARETURN -> {
                values.effect(pc, Op.RETURN, pop(), 0);
                yield -1;
            }
            default -> opcode >= Bytecodes.IRETURN && opcode <= Bytecodes.RETURN ? -1 : next;
        };
    }

    private int jump(int target) throws ClassFormatProblem {
        flow.enter(target, frame, sp, values);
        return -1;
    }

    private int stepReference(int pc, int at, int opcode) throws ClassFormatProblem {
        int next = pc + Bytecodes.length(opcode);
        if (opcode >= Bytecodes.ALOAD_0 && opcode <= Bytecodes.ALOAD_3) {
            push(local(opcode - Bytecodes.ALOAD_0));
            return next;
        }
        if (opcode >= Bytecodes.ISTORE && opcode <= Bytecodes.ASTORE) {
            store(pc, opcode - Bytecodes.ISTORE, bytes[at + 1] & 0xff);
            return next;
        }
        if (opcode >= Bytecodes.ISTORE_0 && opcode <= Bytecodes.ASTORE_3) {
            store(pc, (opcode - Bytecodes.ISTORE_0) / 4, (opcode - Bytecodes.ISTORE_0) % 4);
            return next;
        }
        if (opcode >= Bytecodes.DUP && opcode <= Bytecodes.SWAP) {
            shuffle(opcode);
            return next;
        }
        if (opcode >= Bytecodes.GETSTATIC && opcode <= Bytecodes.PUTFIELD) {
            field(pc, opcode, pool.u2(at + 1));
            return next;
        }
        if (opcode >= Bytecodes.INVOKEVIRTUAL && opcode <= Bytecodes.INVOKEDYNAMIC) {
            call(pc, opcode, pool.u2(at + 1));
            return next;
        }
        switch (opcode) {
            case Bytecodes.ALOAD -> push(local(bytes[at + 1] & 0xff));
            case Bytecodes.LDC -> load(pc, bytes[at + 1] & 0xff);
            case Bytecodes.LDC_W, Bytecodes.LDC2_W -> load(pc, pool.u2(at + 1));
            case Bytecodes.AALOAD -> {
                pop();
                push(values.define(pc, Op.ARRAY_LOAD, pop(), 0));
            }
            case Bytecodes.AASTORE -> {
                int value = pop();
                pop();
                values.effect(pc, Op.ARRAY_STORE, pop(), value);
            }
            case Bytecodes.NEW -> push(values.define(pc, Op.NEW, writer.className(pool.u2(at + 1)), 0));
            case Bytecodes.NEWARRAY -> {
                pop();
                push(newArray(pc, at));
            }
            case Bytecodes.ANEWARRAY -> {
                pop();
                push(values.define(pc, Op.NEW_ARRAY, arrayOf(pool.u2(at + 1)), 0));
            }
            case Bytecodes.MULTIANEWARRAY -> {
                int dimensions = bytes[at + 3] & 0xff;
                drop(dimensions);
                push(values.define(pc, Op.NEW_ARRAY, writer.className(pool.u2(at + 1)), dimensions - 1));
            }
            case Bytecodes.CHECKCAST -> push(values.define(pc, Op.CAST, writer.className(pool.u2(at + 1)), pop()));
            case Bytecodes.ATHROW -> {
                pop();
                return -1;
            }
            case Bytecodes.WIDE -> {
                return wide(pc, at);
            }
            case Bytecodes.JSR, Bytecodes.JSR_W -> {
                push(0);
                return jump(pc + (opcode == Bytecodes.JSR ? (short) pool.u2(at + 1) : pool.u4(at + 1)));
            }
            case Bytecodes.RET -> {
                flow.enterBehindSubroutineCalls(frame, sp, values);
                return -1;
            }
            default -> throw new ClassFormatProblem("has the unknown instruction " + opcode);
        }
        return next;
    }

    private int wide(int pc, int at) throws ClassFormatProblem {
        int opcode = bytes[at + 1] & 0xff;
        int index = pool.u2(at + 2);
        if (opcode >= Bytecodes.ISTORE && opcode <= Bytecodes.ASTORE) {
            store(pc, opcode - Bytecodes.ISTORE, index);
        } else if (opcode == Bytecodes.ALOAD) {
            push(local(index));
        } else if (opcode == Bytecodes.RET) {
            flow.enterBehindSubroutineCalls(frame, sp, values);
            return -1;
        } else if (opcode == Bytecodes.IINC) {
            return pc + 6;
        } else {
            for (int i = Bytecodes.pushes(opcode); i > 0; i--) {
                push(0);
            }
        }
        return pc + 4;
    }

    /** Stores the top of the stack; {@code kind} 0 to 4 is int, long, float, double, reference. */
    private void store(int pc, int kind, int index) throws ClassFormatProblem {
        boolean wide = kind == 1 || kind == 3;
        if (wide) {
            pop();
        }
        int value = pop();
        setLocal(index, value);
        if (wide) {
            setLocal(index + 1, 0);
        }
        flow.mergeIntoHandlers(pc, frame, maxLocals, values);
    }

    private void load(int pc, int constant) throws ClassFormatProblem {
        switch (pool.tag(constant)) {
            case PoolEntry.TAG_STRING ->
                push(values.define(pc, Op.STRING, writer.text(pool.textOf(constant, PoolEntry.TAG_STRING)), 0));
            case PoolEntry.TAG_CLASS -> push(values.define(pc, Op.CLASS, writer.className(constant), 0));
            case PoolEntry.TAG_METHOD_HANDLE, PoolEntry.TAG_METHOD_TYPE ->
                push(values.define(pc, Op.CONSTANT, writer.constant(constant), 0));
            case PoolEntry.TAG_DYNAMIC -> loadDynamic(pc, constant);
            case PoolEntry.TAG_LONG, PoolEntry.TAG_DOUBLE -> {
                push(0);
                push(0);
            }
            default -> push(0);
        }
    }

    private void loadDynamic(int pc, int constant) throws ClassFormatProblem {
        int value = values.define(pc, Op.CONSTANT, writer.constant(constant), 0);
        int nameAndType = pool.offset(pool.u2(pool.offset(constant) + 2), PoolEntry.TAG_NAME_AND_TYPE);
        int kind = bytes[pool.offset(pool.u2(nameAndType + 2), PoolEntry.TAG_UTF8) + 2];
        push(value);
        if (kind == 'J' || kind == 'D') {
            push(0);
        }
    }

    private void field(int pc, int opcode, int member) throws ClassFormatProblem {
        int nameAndType =
                pool.offset(pool.u2(pool.offset(member, PoolEntry.TAG_FIELDREF) + 2), PoolEntry.TAG_NAME_AND_TYPE);
        int kind = bytes[pool.offset(pool.u2(nameAndType + 2), PoolEntry.TAG_UTF8) + 2];
        boolean reference = kind == 'L' || kind == '[';
        boolean wide = kind == 'J' || kind == 'D';
        boolean isStatic = opcode <= Bytecodes.PUTSTATIC;
        if (opcode == Bytecodes.PUTSTATIC || opcode == Bytecodes.PUTFIELD) {
            if (wide) {
                pop();
            }
            int value = pop();
            if (!isStatic) {
                pop();
            }
            if (reference) {
                values.effect(pc, isStatic ? Op.PUT_STATIC : Op.PUT_FIELD, writer.member(member), value);
            }
        } else {
            if (!isStatic) {
                pop();
            }
            push(reference ? values.define(pc, isStatic ? Op.GET_STATIC : Op.GET_FIELD, writer.member(member), 0) : 0);
            if (wide) {
                push(0);
            }
        }
        if (isStatic && !reference) {
            values.effect(pc, Op.INITIALIZE, writer.className(pool.u2(pool.offset(member))), 0);
        }
    }

    private void call(int pc, int opcode, int member) throws ClassFormatProblem {
        boolean dynamic = opcode == Bytecodes.INVOKEDYNAMIC;
        int offset = dynamic
                ? pool.offset(member, PoolEntry.TAG_INVOKE_DYNAMIC)
                : pool.offset(member, PoolEntry.TAG_METHODREF, PoolEntry.TAG_INTERFACE_METHODREF);
        int nameAndType = pool.offset(pool.u2(offset + 2), PoolEntry.TAG_NAME_AND_TYPE);
        Descriptor descriptor = new Descriptor(bytes, pool.offset(pool.u2(nameAndType + 2), PoolEntry.TAG_UTF8) + 2);
        int[] arguments = popArguments(descriptor, !dynamic && opcode != Bytecodes.INVOKESTATIC);
        int returned = descriptor.returned();
        boolean reference = returned == 'L';
        int kind = switch (opcode) {
            case Bytecodes.INVOKESTATIC -> Op.KIND_STATIC;
            case Bytecodes.INVOKESPECIAL -> Op.KIND_SPECIAL;
            case Bytecodes.INVOKEVIRTUAL -> Op.KIND_VIRTUAL;
            default -> Op.KIND_INTERFACE;
        };
        int what = dynamic ? writer.constant(member) : writer.member(member);
        int op = dynamic ? reference ? Op.DYNAMIC_VALUE : Op.DYNAMIC : reference ? Op.CALL_VALUE : Op.CALL;
        int value = values.call(pc, op, what, kind, arguments, reference);
        if (returned != 'V') {
            push(value);
        }
        if (returned == 'J' || returned == 'D') {
            push(0);
        }
    }

    /** Takes the arguments from the stack: those that are references, in order. */
    private int[] popArguments(Descriptor descriptor, boolean hasReceiver) throws ClassFormatProblem {
        int slots = hasReceiver ? 1 : 0;
        int references = slots;
        int begin = descriptor.position();
        while (descriptor.hasParameter()) {
            int kind = descriptor.nextParameter();
            slots += kind == 'J' || kind == 'D' ? 2 : 1;
            references += kind == 'L' ? 1 : 0;
        }
        limit.pass(descriptor.position() - begin);
        drop(slots);
        int[] arguments = new int[references];
        int slot = sp;
        int argument = 0;
        if (hasReceiver) {
            arguments[argument++] = frame[slot++];
        }
        descriptor.moveTo(begin);
        while (descriptor.hasParameter()) {
            int kind = descriptor.nextParameter();
            if (kind == 'L') {
                arguments[argument++] = frame[slot];
            }
            slot += kind == 'J' || kind == 'D' ? 2 : 1;
        }
        return arguments;
    }

    private void shuffle(int opcode) throws ClassFormatProblem {
        int first = pop();
        switch (opcode) {
            case Bytecodes.DUP -> pushAll(first, first);
            case Bytecodes.DUP_X1 -> {
                int second = pop();
                pushAll(first, second, first);
            }
            case Bytecodes.DUP_X2 -> {
                int second = pop();
                int third = pop();
                pushAll(first, third, second, first);
            }
            case Bytecodes.DUP2 -> {
                int second = pop();
                pushAll(second, first, second, first);
            }
            case Bytecodes.DUP2_X1 -> {
                int second = pop();
                int third = pop();
                pushAll(second, first, third, second, first);
            }
            case Bytecodes.DUP2_X2 -> {
                int second = pop();
                int third = pop();
                int fourth = pop();
                pushAll(second, first, fourth, third, second, first);
            }
            default -> {
                int second = pop();
                pushAll(first, second);
            }
        }
    }

    private void pushAll(int... slots) throws ClassFormatProblem {
        for (int slot : slots) {
            push(slot);
        }
    }

    private void push(int value) throws ClassFormatProblem {
        if (sp >= frame.length) {
            throw new ClassFormatProblem("has a method that puts more on the stack than it states");
        }
        frame[sp++] = value;
    }

    private int pop() throws ClassFormatProblem {
        if (sp <= maxLocals) {
            throw new ClassFormatProblem("has a method that takes more from the stack than is there");
        }
        return frame[--sp];
    }

    private void drop(int slots) throws ClassFormatProblem {
        if (sp - slots < maxLocals) {
            throw new ClassFormatProblem("has a method that takes more from the stack than is there");
        }
        sp -= slots;
    }

    private int local(int index) throws ClassFormatProblem {
        checkLocal(index);
        return frame[index];
    }

    private void setLocal(int index, int value) throws ClassFormatProblem {
        checkLocal(index);
        frame[index] = value;
    }

    private void checkLocal(int index) throws ClassFormatProblem {
        if (index >= maxLocals) {
            throw new ClassFormatProblem("has a method that uses more locals than it states");
        }
    }

    private int arrayOf(int classIndex) throws ClassFormatProblem {
        int offset = pool.offset(pool.textOf(classIndex, PoolEntry.TAG_CLASS), PoolEntry.TAG_UTF8);
        limit.pass(pool.u2(offset));
        String element = ModifiedUtf8.decode(bytes, offset + 2, pool.u2(offset));
        return writer.text(element.startsWith("[") ? "[" + element : "[L" + element + ";");
    }

    private int newArray(int pc, int at) throws ClassFormatProblem {
        String content = ByteArrayLiteral.classFileAt(bytes, at + 2, codeStart + flow.codeLength(), limit);
        return content.isEmpty()
                ? values.define(pc, Op.NEW_ARRAY, writer.text("[" + primitive(bytes[at + 1])), 0)
                : values.define(pc, Op.CLASS_FILE, writer.text(content), 0);
    }

    private static char primitive(int arrayType) throws ClassFormatProblem {
        if (arrayType < 4 || arrayType > 11) {
            throw new ClassFormatProblem("has an array of the unknown type " + arrayType);
        }
        return "ZCFDBSIJ".charAt(arrayType - 4);
    }
}
