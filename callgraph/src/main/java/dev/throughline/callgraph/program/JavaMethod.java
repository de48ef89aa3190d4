package dev.throughline.callgraph.program;

import dev.throughline.callgraph.summary.Annotation;
import dev.throughline.callgraph.summary.SummaryCursor;
import dev.throughline.model.MethodRef;
import java.lang.classfile.ClassFile;
import java.util.List;

/** A method of a class. */
public final class JavaMethod {
    private final JavaClass owner;
    private final int id;
    private final int index;
    private final int access;
    private final Selector selector;

    JavaMethod(JavaClass owner, int id, int index, int access, Selector selector) {
        this.owner = owner;
        this.id = id;
        this.index = index;
        this.access = access;
        this.selector = selector;
    }

    public JavaClass owner() {
        return owner;
    }

    public Selector selector() {
        return selector;
    }

    public String name() {
        return selector.name();
    }

    public String descriptor() {
        return selector.descriptor();
    }

    /** The number of this method among all methods of the program. */
    public int id() {
        return id;
    }

    /** The place in the class file; -1 for a method that no class file holds. */
    public int index() {
        return index;
    }

    public int access() {
        return access;
    }

    public boolean isStatic() {
        return (access & ClassFile.ACC_STATIC) != 0;
    }

    public boolean isAbstract() {
        return (access & ClassFile.ACC_ABSTRACT) != 0;
    }

    public boolean isNative() {
        return (access & ClassFile.ACC_NATIVE) != 0;
    }

    public boolean isPrivate() {
        return (access & ClassFile.ACC_PRIVATE) != 0;
    }

    public boolean isPublic() {
        return (access & ClassFile.ACC_PUBLIC) != 0;
    }

    public boolean isPublicOrProtected() {
        return (access & (ClassFile.ACC_PUBLIC | ClassFile.ACC_PROTECTED)) != 0;
    }

    public boolean isSynthetic() {
        return (access & ClassFile.ACC_SYNTHETIC) != 0;
    }

    public boolean isConstructor() {
        return selector.isConstructor();
    }

    public boolean isInitializer() {
        return selector.isInitializer();
    }

    /** Whether a class file gives it a body. */
    public boolean hasCode() {
        return index >= 0 && owner.summary().hasCode(index);
    }

    /** The body's summary. */
    public SummaryCursor code() {
        return owner.summary().code(index);
    }

    public List<Annotation> annotations() {
        return index < 0 ? List.of() : owner.summary().methodAnnotations(index);
    }

    public List<List<Annotation>> parameterAnnotations() {
        return index < 0 ? List.of() : owner.summary().parameterAnnotations(index);
    }

    public MethodRef ref() {
        return new MethodRef(owner.binaryName(), name(), descriptor());
    }

    /** By its number, so that it is the same in every run; there is one object only for a method. */
    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return owner.name() + "." + name() + descriptor();
    }
}
