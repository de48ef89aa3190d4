package dev.throughline.callgraph.program;

import java.util.Arrays;

/** A method descriptor (JVMS §4.3.3), taken apart once for all selectors that have it. */
final class MethodDescriptor {
    private static final JavaClass[] NO_CLASSES = {};
    private static final int[] NO_POSITIONS = {};

    private final JavaClass[] referenceParameters;
    private final int[] referencePositions;
    private final int parameterCount;
    private final int returnKind;
    private final JavaClass returnType;

    MethodDescriptor(Program program, int symbol) {
        int length = program.textLength(symbol);
        JavaClass[] references = NO_CLASSES;
        int[] positions = NO_POSITIONS;
        int count = 0;
        int position = 0;
        int at = 1;
        while (at < length && program.character(symbol, at) != ')') {
            int start = at;
            at = endOfType(program, symbol, at, length);
            if (at - start > 1) {
                references = Arrays.copyOf(references, count + 1);
                positions = Arrays.copyOf(positions, count + 1);
                references[count] = program.classOfDescriptor(program.part(symbol, start, at - start));
                positions[count++] = position;
            }
            position++;
        }
        this.referenceParameters = references;
        this.referencePositions = positions;
        this.parameterCount = position;
        this.returnKind = at + 1 < length ? program.character(symbol, at + 1) : 'V';
        this.returnType = returnsReference()
                ? program.classOfDescriptor(program.part(symbol, at + 1, length - at - 1))
                : program.object();
    }

    private static int endOfType(Program program, int symbol, int start, int length) {
        int at = start;
        while (at < length && program.character(symbol, at) == '[') {
            at++;
        }
        if (at < length && program.character(symbol, at) == 'L') {
            while (at < length && program.character(symbol, at) != ';') {
                at++;
            }
        }
        return Math.min(at + 1, length);
    }

    JavaClass[] referenceParameters() {
        return referenceParameters;
    }

    int[] referencePositions() {
        return referencePositions;
    }

    int parameterCount() {
        return parameterCount;
    }

    boolean returnsReference() {
        return returnKind == 'L' || returnKind == '[';
    }

    boolean returnsNothing() {
        return returnKind == 'V';
    }

    JavaClass returnType() {
        return returnType;
    }
}
