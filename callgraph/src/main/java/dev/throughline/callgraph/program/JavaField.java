package dev.throughline.callgraph.program;

import java.lang.classfile.ClassFile;

/** A field of a class. */
public final class JavaField {
    private final JavaClass owner;
    private final int id;
    private final int index;
    private final int access;
    private final int name;
    private final int descriptor;

    JavaField(JavaClass owner, int id, int index, int access, int name, int descriptor) {
        this.owner = owner;
        this.id = id;
        this.index = index;
        this.access = access;
        this.name = name;
        this.descriptor = descriptor;
    }

    public JavaClass owner() {
        return owner;
    }

    /** The number of this field among all fields of the program. */
    public int id() {
        return id;
    }

    /** The place in the class file. */
    public int index() {
        return index;
    }

    public boolean isStatic() {
        return (access & ClassFile.ACC_STATIC) != 0;
    }

    public boolean isPublicOrProtected() {
        return (access & (ClassFile.ACC_PUBLIC | ClassFile.ACC_PROTECTED)) != 0;
    }

    public boolean isFinal() {
        return (access & ClassFile.ACC_FINAL) != 0;
    }

    public String name() {
        return owner.program().text(name);
    }

    public String descriptor() {
        return owner.program().text(descriptor);
    }

    /** The declared type of a reference field. */
    public JavaClass type() {
        return owner.program().classOfDescriptor(descriptor);
    }

    public boolean isReference() {
        int first = owner.program().firstCharacter(descriptor);
        return first == 'L' || first == '[';
    }

    int nameSymbol() {
        return name;
    }

    int descriptorSymbol() {
        return descriptor;
    }

    @Override
    public String toString() {
        return owner + "." + name();
    }
}
