package dev.throughline.callgraph.program;

import dev.throughline.archive.CodeUnit;
import dev.throughline.callgraph.summary.Annotation;
import dev.throughline.callgraph.summary.ClassSummary;
import java.lang.classfile.ClassFile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A class, interface or array type by its name. What it declares is loaded when first asked for; a type that is only compared
 * with others is never loaded.
 */
public final class JavaClass {
    private static final JavaMethod[] NO_METHODS = {};
    private static final JavaField[] NO_FIELDS = {};

    private final Program program;
    private final int id;
    private final int symbol;

    boolean loaded;
    boolean loading;

    @Nullable
    ClassSummary summary;

    @Nullable
    CodeUnit unit;

    @Nullable
    JavaClass superclass;

    JavaClass[] interfaces = {};
    JavaMethod[] methods = NO_METHODS;
    private JavaField @Nullable [] fields; // many classes are loaded of which no field is accessed
    private int[] supertypes = {};
    private final boolean isArray;
    private int lastSupertype = -1;
    private int lastOtherType = -1;
    private int access;
    private @Nullable JavaMethod initializer;
    private Selector[] selectors = {};
    private long selectorBits; // one for each selector, by its id modulo 64: most look-ups end here
    private @Nullable JavaClass element;
    private int[] symbolByText = {};
    private @Nullable Object[] memberByIndex = {};
    private @Nullable IntMap<Object> selections;

    JavaClass(Program program, int id, int symbol) {
        this.program = program;
        this.id = id;
        this.symbol = symbol;
        this.isArray = program.firstCharacter(symbol) == '[';
    }

    /** Takes what the class file declares. */
    void define(ClassSummary content, @Nullable CodeUnit from) {
        summary = content;
        unit = from;
        access = content.access();
        memberByIndex = new Object[content.memberCount()];
        symbolByText = new int[content.textCount()];
        methods = new JavaMethod[content.methodCount()];
        selectors = new Selector[methods.length];
        for (int i = 0; i < methods.length; i++) {
            Selector selector =
                    program.selector(symbolAt(content.methodName(i)), symbolAt(content.methodDescriptor(i)));
            selectors[i] = selector;
            selectorBits |= 1L << selector.id();
            methods[i] = new JavaMethod(this, program.nextMethodId(), i, content.methodAccess(i), selector);
            if (selector.isInitializer()) {
                initializer = methods[i];
            }
        }
    }

    private JavaField[] declaredFields(ClassSummary content) {
        JavaField[] declared = new JavaField[content.fieldCount()];
        for (int i = 0; i < declared.length; i++) {
            declared[i] = new JavaField(
                    this,
                    program.nextFieldId(),
                    i,
                    content.fieldAccess(i),
                    symbolAt(content.fieldName(i)),
                    symbolAt(content.fieldDescriptor(i)));
        }
        return declared;
    }

    /** Makes this a class that no class file holds: a subtype of the given types that the virtual machine makes. */
    void synthesize(List<JavaClass> types) {
        loaded = true;
        access = ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC;
        superclass =
                types.stream().filter(type -> !type.isInterface()).findFirst().orElse(program.object());
        interfaces = types.stream().filter(JavaClass::isInterface).toArray(JavaClass[]::new);
    }

    void addSyntheticMethod(JavaMethod method) {
        int count = methods.length;
        methods = Arrays.copyOf(methods, count + 1);
        methods[count] = method;
        selectors = Arrays.copyOf(selectors, count + 1);
        selectors[count] = method.selector();
        selectorBits |= 1L << method.selector().id();
    }

    Program program() {
        return program;
    }

    public int id() {
        return id;
    }

    /** The internal name with slashes; for arrays the descriptor. */
    public String name() {
        return program.text(symbol);
    }

    /** The name with dots. */
    public String binaryName() {
        return name().replace('/', '.');
    }

    public boolean isArray() {
        return isArray;
    }

    /** Whether it is an array whose elements are no references. */
    public boolean isPrimitiveArray() {
        return isArray && program.textLength(symbol) == 2;
    }

    /** Whether neither the JDK nor the class path holds it. */
    public boolean isPhantom() {
        program.load(this);
        return summary == null && !isArray() && !isSynthetic();
    }

    private boolean isSynthetic() {
        return (access & ClassFile.ACC_SYNTHETIC) != 0;
    }

    /** Whether the virtual machine makes it: a lambda, a proxy. */
    public boolean isMadeAtRunTime() {
        return loaded && summary == null && isSynthetic();
    }

    /** What the class file says; not for phantoms and arrays. */
    public ClassSummary summary() {
        program.load(this);
        if (summary == null) {
            throw new IllegalStateException(name() + " has no class file");
        }
        return summary;
    }

    public boolean hasSummary() {
        program.load(this);
        return summary != null;
    }

    /** Where on the class path it stands; empty for the JDK's classes. */
    public Optional<CodeUnit> unit() {
        program.load(this);
        return Optional.ofNullable(unit);
    }

    public boolean isOfJdk() {
        program.load(this);
        return summary != null && unit == null;
    }

    public int access() {
        program.load(this);
        return access;
    }

    public boolean isInterface() {
        return (access() & ClassFile.ACC_INTERFACE) != 0;
    }

    public boolean isAbstract() {
        return (access() & ClassFile.ACC_ABSTRACT) != 0;
    }

    public boolean isFinal() {
        return (access() & ClassFile.ACC_FINAL) != 0;
    }

    public boolean isPublic() {
        return (access() & ClassFile.ACC_PUBLIC) != 0;
    }

    public boolean isAnnotation() {
        return (access() & ClassFile.ACC_ANNOTATION) != 0;
    }

    public boolean isEnum() {
        return (access() & ClassFile.ACC_ENUM) != 0;
    }

    public @Nullable JavaClass superclass() {
        program.load(this);
        return superclass;
    }

    public JavaClass[] interfaces() {
        program.load(this);
        return interfaces;
    }

    public JavaMethod[] methods() {
        program.load(this);
        return methods;
    }

    /** The method that initializes the class (JVMS §2.9.2); null when there is none. */
    public @Nullable JavaMethod initializer() {
        program.load(this);
        return initializer;
    }

    public JavaField[] fields() {
        program.load(this);
        JavaField[] known = fields;
        if (known == null) {
            known = summary == null ? NO_FIELDS : declaredFields(summary);
            fields = known;
        }
        return known;
    }

    /** The ids of all supertypes, this one included, ascending. */
    public int[] supertypes() {
        program.load(this);
        return supertypes;
    }

    /** Takes the ids of all supertypes, this one included, ascending. */
    void take(int[] all) {
        supertypes = all;
        lastSupertype = -1;
        lastOtherType = -1;
    }

    /** Whether the type is one of {@link #supertypes}. The same is asked again and again, so the last answers are remembered. */
    boolean hasSupertype(JavaClass type) {
        if (type.id == lastSupertype) {
            return true;
        }
        if (type.id == lastOtherType) {
            return false;
        }
        boolean has = Arrays.binarySearch(supertypes(), type.id) >= 0;
        if (loading) {
            return has; // not known for good
        }
        if (has) {
            lastSupertype = type.id;
        } else {
            lastOtherType = type.id;
        }
        return has;
    }

    /** The supertype of that id, one of {@link #supertypes}. */
    public JavaClass supertypeById(int supertype) {
        return program.classById(supertype);
    }

    public List<Annotation> annotations() {
        return hasSummary() ? summary().annotations() : List.of();
    }

    /** What {@link #keepSelection} keeps for the selector; null for nothing. */
    @Nullable
    Object selection(Selector selector) {
        return selections == null ? null : selections.get(selector.id());
    }

    /** Keeps what a call of the selector on an instance of this class was found to run. */
    void keepSelection(Selector selector, Object selected) {
        if (selections == null) {
            selections = new IntMap<>();
        }
        selections.put(selector.id(), selected);
    }

    /** The method that this class itself declares. */
    public @Nullable JavaMethod declared(Selector selector) {
        program.load(this);
        if ((selectorBits & 1L << selector.id()) == 0) {
            return null;
        }
        for (int i = 0; i < selectors.length; i++) {
            if (selectors[i] == selector) {
                return methods[i];
            }
        }
        return null;
    }

    /** The method that this class itself declares. */
    public @Nullable JavaMethod declared(String name, String descriptor) {
        return declared(program.selector(name, descriptor));
    }

    @Nullable
    JavaField declaredField(int name, int descriptor) {
        for (JavaField field : fields()) {
            if (field.nameSymbol() == name && field.descriptorSymbol() == descriptor) {
                return field;
            }
        }
        return null;
    }

    /** The field of that name that this class itself declares. */
    public @Nullable JavaField declaredField(String name) {
        for (JavaField field : fields()) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        return null;
    }

    /** The element type of an array of references; itself for anything else. */
    public JavaClass element() {
        if (!isArray) {
            return this;
        }
        JavaClass known = element;
        if (known == null) {
            known = program.elementOf(this);
            element = known;
        }
        return known;
    }

    /** The package, with slashes; empty for the unnamed one. */
    public String packageName() {
        String text = name();
        int slash = text.lastIndexOf('/');
        return slash < 0 ? "" : text.substring(0, slash);
    }

    /** The number among all texts of the program of that text of this class's table. */
    public int symbolAt(int text) {
        int known = symbolByText[text];
        if (known == 0) {
            known = program.symbol(summary(), text);
            symbolByText[text] = known;
        }
        return known;
    }

    /** The number of the text that is this class's internal name. */
    public int symbol() {
        return symbol;
    }

    /** The number of the name of the source file that the class file states. */
    public int sourceFileSymbol() {
        return symbolAt(summary().sourceFile());
    }

    /** The class that this class's table names at {@code text}. */
    public JavaClass classAt(int text) {
        return program.classOf(symbolAt(text));
    }

    /** The method reference of this class's table. */
    public MemberReference methodAt(int member) {
        Object known = memberByIndex[member];
        if (known == null) {
            ClassSummary content = summary();
            known = new MemberReference(
                    classAt(content.memberOwner(member)),
                    program.selector(symbolAt(content.memberName(member)), symbolAt(content.memberDescriptor(member))),
                    content.memberOfInterface(member));
            memberByIndex[member] = known;
        }
        return (MemberReference) known;
    }

    /** The field that a field reference of this class's table leads to; null when there is none (JVMS §5.4.3.2). */
    public @Nullable JavaField fieldAt(int member) {
        Object known = memberByIndex[member];
        if (known == null) {
            ClassSummary content = summary();
            known = program.resolveField(
                    classAt(content.memberOwner(member)),
                    symbolAt(content.memberName(member)),
                    symbolAt(content.memberDescriptor(member)));
            memberByIndex[member] = known;
        }
        return (JavaField) known;
    }

    /** The selector of that name and descriptor. */
    public Selector selectorOf(String name, String descriptor) {
        return program.selector(name, descriptor);
    }

    /** The text of this class's table. */
    public String textAt(int text) {
        return summary().text(text);
    }

    /** By its number, so that it is the same in every run; there is one object only for a class. */
    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return name();
    }
}
