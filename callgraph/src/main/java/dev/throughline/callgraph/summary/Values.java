package dev.throughline.callgraph.summary;

import java.util.Arrays;

/**
 * The abstract values of one method and what is done with them, kept by the offset of the instruction, so that interpreting
 * an instruction again replaces what was known of it.
 */
final class Values {
    private static final int PARAMETER = -1;

    private WorkLimit limit = new WorkLimit(0);
    private int count;
    private int parameters;
    private int[] op = new int[64];
    private int[] definedAt = new int[64];
    private int[][] operands = new int[64][];
    private int[] operandCount = new int[64];
    private int[] blockOf = new int[64];

    private int codeLength;
    private int[] opAt = new int[0];
    private int[] firstAt = new int[0];
    private int[] secondAt = new int[0];
    private int[][] argumentsAt = new int[0][];
    private int[] valueAt = new int[0];

    // Work space of the writer.
    private int[] same = new int[64];
    private boolean[] used = new boolean[64];
    private int[] number = new int[64];
    private int[] stack = new int[16];

    /** Begins a method. */
    void reset(int length, WorkLimit workLimit) {
        limit = workLimit;
        count = 1;
        parameters = 0;
        codeLength = length;
        if (opAt.length < length) {
            opAt = new int[length];
            firstAt = new int[length];
            secondAt = new int[length];
            argumentsAt = new int[length][];
            valueAt = new int[length];
        } else {
            Arrays.fill(opAt, 0, length, 0);
            Arrays.fill(valueAt, 0, length, 0);
        }
    }

    int parameter() {
        parameters++;
        return newValue(PARAMETER, -1);
    }

    /** The value that the instruction makes. */
    int define(int pc, int operation, int first, int second) {
        effect(pc, operation, first, second);
        if (valueAt[pc] == 0) {
            valueAt[pc] = newValue(operation, pc);
        }
        return valueAt[pc];
    }

    void effect(int pc, int operation, int first, int second) {
        opAt[pc] = operation;
        firstAt[pc] = first;
        secondAt[pc] = second;
    }

    int call(int pc, int operation, int what, int kind, int[] arguments, boolean givesReference) {
        argumentsAt[pc] = arguments;
        if (givesReference) {
            return define(pc, operation, what, kind);
        }
        effect(pc, operation, what, kind);
        return 0;
    }

    /** A value that stands for what an exception handler catches. */
    int caught() {
        return newValue(Op.CATCH, -1);
    }

    /** A value that stands for either, in one slot at the beginning of a block. */
    int phi(int one, int other, int block, int slot) throws ClassFormatProblem {
        int phi = newValue(Op.PHI, slot);
        blockOf[phi] = block;
        addOperand(phi, one);
        addOperand(phi, other);
        return phi;
    }

    /** Whether the value is the phi of that slot at the beginning of that block. */
    boolean isPhiOf(int value, int block, int slot) {
        return op[value] == Op.PHI && definedAt[value] == slot && blockOf[value] == block;
    }

    /** Lets a phi stand for one value more, or a caught value for one class more. */
    void addOperand(int phi, int value) throws ClassFormatProblem {
        int[] list = operands[phi];
        limit.pass(operandCount[phi]);
        for (int i = 0; i < operandCount[phi]; i++) {
            if (list[i] == value) {
                return;
            }
        }
        if (operandCount[phi] == list.length) {
            operands[phi] = list = Arrays.copyOf(list, list.length * 2);
        }
        list[operandCount[phi]++] = value;
    }

    private int newValue(int operation, int pc) {
        if (count == op.length) {
            op = Arrays.copyOf(op, count * 2);
            definedAt = Arrays.copyOf(definedAt, count * 2);
            operands = Arrays.copyOf(operands, count * 2);
            operandCount = Arrays.copyOf(operandCount, count * 2);
            blockOf = Arrays.copyOf(blockOf, count * 2);
        }
        op[count] = operation;
        definedAt[count] = pc;
        operandCount[count] = 0;
        if ((operation == Op.PHI || operation == Op.CATCH) && operands[count] == null) {
            operands[count] = new int[2];
        }
        return count++;
    }

    /** Writes the summary of the method. */
    void write(ByteWriter out, SummaryWriter tables, LineNumbers lines) throws ClassFormatProblem {
        if (same.length < count) {
            same = new int[op.length];
            used = new boolean[op.length];
            number = new int[op.length];
        } else {
            Arrays.fill(used, 0, count, false);
            Arrays.fill(number, 0, count, 0);
        }
        new ValueWriter(out, tables, lines).write();
    }

    /** Leaves out what nobody uses, joins values that are the same, numbers the rest anew and writes it. */
    private final class ValueWriter {
        private final ByteWriter out;
        private final SummaryWriter tables;
        private final LineNumbers lines;

        private ValueWriter(ByteWriter out, SummaryWriter tables, LineNumbers lines) {
            this.out = out;
            this.tables = tables;
            this.lines = lines;
        }

        private void write() throws ClassFormatProblem {
            joinTrivialPhis();
            markUsed();
            int values = numberValues();
            out.number(values);
            for (int value = parameters + 1; value < count; value++) {
                writeJoin(value);
            }
            for (int pc = 0; pc < codeLength; pc++) {
                if (opAt[pc] != 0) {
                    writeInstruction(pc);
                }
            }
            out.number(Op.END);
        }

        private void joinTrivialPhis() throws ClassFormatProblem {
            for (int value = 0; value < count; value++) {
                same[value] = value;
            }
            boolean changed = true;
            while (changed) {
                changed = false;
                limit.pass(count);
                for (int value = 1; value < count; value++) {
                    if (op[value] == Op.PHI && same[value] == value) {
                        int only = onlyOperand(value);
                        if (only > 0) {
                            same[value] = only;
                            changed = true;
                        }
                    }
                }
            }
        }

        /** The one value, itself left out, that the phi stands for; 0 when there are several. */
        private int onlyOperand(int phi) throws ClassFormatProblem {
            int only = 0;
            limit.pass(operandCount[phi]);
            for (int i = 0; i < operandCount[phi]; i++) {
                int operand = find(operands[phi][i]);
                if (operand != phi && operand != only) {
                    if (only != 0) {
                        return 0;
                    }
                    only = operand;
                }
            }
            return only;
        }

        private int find(int value) {
            int root = value;
            while (same[root] != root) {
                root = same[root];
            }
            int at = value;
            while (same[at] != root) {
                int next = same[at];
                same[at] = root;
                at = next;
            }
            return root;
        }

        private void markUsed() {
            for (int pc = 0; pc < codeLength; pc++) {
                switch (opAt[pc]) {
                    case Op.CALL, Op.CALL_VALUE, Op.DYNAMIC, Op.DYNAMIC_VALUE -> {
                        for (int argument : argumentsAt[pc]) {
                            use(argument);
                        }
                    }
                    case Op.PUT_FIELD, Op.PUT_STATIC -> use(secondAt[pc]);
                    case Op.ARRAY_STORE -> {
                        use(firstAt[pc]);
                        use(secondAt[pc]);
                    }
                    case Op.RETURN -> use(firstAt[pc]);
                    default -> {
                        // Everything else matters only through the value it makes.
                    }
                }
            }
        }

        private void use(int first) {
            int depth = 0;
            stack[depth++] = find(first);
            while (depth > 0) {
                int value = stack[--depth];
                if (value == 0 || used[value]) {
                    continue;
                }
                used[value] = true;
                int needed = op[value] == Op.PHI ? operandCount[value] : 1;
                if (depth + needed > stack.length) {
                    stack = Arrays.copyOf(stack, (depth + needed) * 2);
                }
                switch (op[value]) {
                    case Op.PHI -> {
                        for (int i = 0; i < operandCount[value]; i++) {
                            stack[depth++] = find(operands[value][i]);
                        }
                    }
                    case Op.CAST -> stack[depth++] = find(secondAt[definedAt[value]]);
                    case Op.ARRAY_LOAD -> stack[depth++] = find(firstAt[definedAt[value]]);
                    default -> {
                        // Made of nothing.
                    }
                }
            }
        }

        private int numberValues() {
            int next = 1;
            for (int value = 1; value < count; value++) {
                if (op[value] == PARAMETER || (isJoin(value) && used[value] && same[value] == value)) {
                    number[value] = next++;
                }
            }
            for (int pc = 0; pc < codeLength; pc++) {
                int value = opAt[pc] == 0 ? 0 : valueAt[pc];
                if (value != 0 && isWritten(pc, value)) {
                    number[value] = next++;
                    // The inner arrays of new int[1][2] have values of their own.
                    next += opAt[pc] == Op.NEW_ARRAY ? secondAt[pc] : 0;
                }
            }
            return next - 1;
        }

        private boolean isJoin(int value) {
            return op[value] == Op.PHI || op[value] == Op.CATCH;
        }

        private boolean isWritten(int pc, int value) {
            return switch (opAt[pc]) {
                case Op.NEW, Op.NEW_ARRAY, Op.CONSTANT, Op.CALL_VALUE, Op.DYNAMIC_VALUE -> true;
                default -> used[value];
            };
        }

        private int numberOf(int value) {
            return number[find(value)];
        }

        private void writeJoin(int value) {
            if (!isJoin(value) || number[value] == 0) {
                return;
            }
            out.number(op[value]);
            out.number(operandCount[value]);
            for (int i = 0; i < operandCount[value]; i++) {
                out.number(op[value] == Op.PHI ? numberOf(operands[value][i]) : operands[value][i]);
            }
        }

        private void writeInstruction(int pc) throws ClassFormatProblem {
            int operation = opAt[pc];
            int value = valueAt[pc];
            if (value != 0 && number[value] == 0) {
                if (operation == Op.GET_STATIC) {
                    writeUnusedStaticRead(pc);
                }
                return;
            }
            switch (operation) {
                case Op.NEW, Op.GET_STATIC, Op.CONSTANT, Op.INITIALIZE -> numbers(operation, firstAt[pc], lines.at(pc));
                case Op.NEW_ARRAY -> writeArrays(pc);
                case Op.STRING, Op.CLASS, Op.CLASS_FILE, Op.GET_FIELD -> numbers(operation, firstAt[pc]);
                case Op.PUT_FIELD -> numbers(operation, firstAt[pc], numberOf(secondAt[pc]));
                case Op.PUT_STATIC -> numbers(operation, firstAt[pc], numberOf(secondAt[pc]), lines.at(pc));
                case Op.ARRAY_LOAD, Op.RETURN -> numbers(operation, numberOf(firstAt[pc]));
                case Op.ARRAY_STORE -> numbers(operation, numberOf(firstAt[pc]), numberOf(secondAt[pc]));
                case Op.CAST -> numbers(operation, firstAt[pc], numberOf(secondAt[pc]));
                case Op.CALL, Op.CALL_VALUE -> {
                    numbers(operation, secondAt[pc], firstAt[pc], lines.at(pc));
                    writeArguments(pc);
                }
                case Op.DYNAMIC, Op.DYNAMIC_VALUE -> {
                    numbers(operation, firstAt[pc], lines.at(pc));
                    writeArguments(pc);
                }
                default -> throw new IllegalStateException("operation " + operation);
            }
        }

        private void writeUnusedStaticRead(int pc) {
            numbers(Op.INITIALIZE, tables.memberOwner(firstAt[pc]), lines.at(pc));
        }

        private void writeArrays(int pc) throws ClassFormatProblem {
            int outer = number[valueAt[pc]];
            numbers(Op.NEW_ARRAY, firstAt[pc]);
            String name = secondAt[pc] == 0 ? "" : tables.textAt(firstAt[pc]);
            for (int inner = 1; inner <= secondAt[pc]; inner++) {
                limit.pass(name.length());
                numbers(Op.NEW_ARRAY, tables.text(name.substring(inner)));
                numbers(Op.ARRAY_STORE, outer + inner - 1, outer + inner);
            }
        }

        private void writeArguments(int pc) {
            out.number(argumentsAt[pc].length);
            for (int argument : argumentsAt[pc]) {
                out.number(numberOf(argument));
            }
        }

        private void numbers(int... all) {
            for (int each : all) {
                out.number(each);
            }
        }
    }
}
