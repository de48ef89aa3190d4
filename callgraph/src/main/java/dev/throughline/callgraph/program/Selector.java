package dev.throughline.callgraph.program;

import org.jspecify.annotations.Nullable;

/** A method's name and descriptor: what a call site asks for. One object for equal ones. */
public final class Selector {
    private final Program program;
    private final int id;
    private final int name;
    private final int descriptor;
    private final JavaClass[] referenceParameters;
    private final int[] referencePositions;
    private final int parameterCount;
    private final int returnKind;
    private final boolean constructor;
    private final boolean initializer;
    private @Nullable JavaClass returnType;

    Selector(Program program, int id, int name, int descriptor) {
        this.program = program;
        this.id = id;
        this.name = name;
        this.descriptor = descriptor;
        String text = program.text(descriptor);
        java.util.List<JavaClass> references = new java.util.ArrayList<>();
        java.util.List<Integer> positions = new java.util.ArrayList<>();
        int at = 1;
        int position = 0;
        while (at < text.length() && text.charAt(at) != ')') {
            int start = at;
            at = endOfType(text, at);
            if (at - start > 1) {
                references.add(program.classOfDescriptor(text.substring(start, at)));
                positions.add(position);
            }
            position++;
        }
        this.referenceParameters = references.toArray(JavaClass[]::new);
        this.referencePositions = positions.stream().mapToInt(Integer::intValue).toArray();
        this.parameterCount = position;
        this.returnKind = at + 1 < text.length() ? text.charAt(at + 1) : 'V';
        String methodName = program.text(name);
        this.constructor = methodName.equals("<init>");
        this.initializer = methodName.equals("<clinit>");
    }

    private static int endOfType(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) == '[') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == 'L') {
            int semicolon = text.indexOf(';', at);
            return semicolon < 0 ? text.length() : semicolon + 1;
        }
        return at + 1;
    }

    /** The number of this selector among all of the program. */
    public int id() {
        return id;
    }

    public String name() {
        return program.text(name);
    }

    public String descriptor() {
        return program.text(descriptor);
    }

    int nameSymbol() {
        return name;
    }

    /** The declared types of the parameters that are references, in order. */
    public JavaClass[] referenceParameters() {
        return referenceParameters;
    }

    /** Which parameters these are, counted over all. */
    public int[] referencePositions() {
        return referencePositions;
    }

    /** How many parameters there are, primitives included. */
    public int parameterCount() {
        return parameterCount;
    }

    public boolean returnsReference() {
        return returnKind == 'L' || returnKind == '[';
    }

    public boolean returnsNothing() {
        return returnKind == 'V';
    }

    /** The declared type of a returned reference. */
    public JavaClass returnType() {
        JavaClass known = returnType;
        if (known == null) {
            String text = descriptor();
            known = program.classOfDescriptor(text.substring(text.indexOf(')') + 1));
            returnType = known;
        }
        return known;
    }

    public boolean isConstructor() {
        return constructor;
    }

    public boolean isInitializer() {
        return initializer;
    }

    /** By its number, so that it is the same in every run; there is one object only for equal selectors. */
    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return name() + descriptor();
    }
}
