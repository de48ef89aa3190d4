package dev.throughline.callgraph.program;

import dev.throughline.callgraph.summary.ClassFileParser;
import dev.throughline.callgraph.summary.ClassFormatProblem;
import dev.throughline.callgraph.summary.ClassSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All classes of one analysis, by name. Not thread-safe. */
public final class Program {
    /** How many different texts come in with each class of the class path, roughly. */
    private static final int TEXTS_OF_CLASS = 11;

    private final ClassSource source;
    private final Symbols symbols;
    private final IntPairMap<Selector> selectors = new IntPairMap<>();
    private final List<JavaClass> classes = new ArrayList<>();
    private @Nullable JavaClass[] classBySymbol = new JavaClass[1 << 16];
    private final JavaClass object;
    private final JavaClass cloneable;
    private final JavaClass serializable;
    private final int constructorName;
    private final int initializerName;
    private @Nullable MethodDescriptor[] methodDescriptors = new MethodDescriptor[1 << 16];
    private final JavaClass methodHandle;
    private final JavaClass varHandle;
    private int methodCount;
    private int fieldCount;
    private int selectorCount;
    private int syntheticCount;

    public Program(ClassSource source) {
        int named = source.classPathNames().size();
        this.source = source;
        this.symbols = new Symbols(TEXTS_OF_CLASS * named);
        this.constructorName = symbols.of("<init>");
        this.initializerName = symbols.of("<clinit>");
        this.object = classNamed("java/lang/Object");
        this.cloneable = classNamed("java/lang/Cloneable");
        this.serializable = classNamed("java/io/Serializable");
        this.methodHandle = classNamed("java/lang/invoke/MethodHandle");
        this.varHandle = classNamed("java/lang/invoke/VarHandle");
    }

    public ClassSource source() {
        return source;
    }

    public JavaClass object() {
        return object;
    }

    /** The class of that internal name or array descriptor; it may turn out to be a phantom. */
    public JavaClass classNamed(String internalName) {
        return classOf(symbols.of(internalName));
    }

    /** The class of that id. */
    public JavaClass classById(int id) {
        return classes.get(id);
    }

    /** How many classes were named so far. */
    public int classCount() {
        return classes.size();
    }

    /** The class that a field descriptor names; for a primitive {@code java.lang.Object}, since nobody asks. */
    public JavaClass classOfDescriptor(String descriptor) {
        if (descriptor.startsWith("L")) {
            return classNamed(descriptor.substring(1, descriptor.length() - 1));
        }
        return descriptor.startsWith("[") ? classNamed(descriptor) : object;
    }

    JavaClass classOfDescriptor(int symbol) {
        return switch (symbols.first(symbol)) {
            case 'L' -> classOf(symbols.part(symbol, 1, symbols.length(symbol) - 2));
            case '[' -> classOf(symbol);
            default -> object;
        };
    }

    MethodDescriptor methodDescriptor(int symbol) {
        if (symbol >= methodDescriptors.length) {
            methodDescriptors = Arrays.copyOf(methodDescriptors, Math.max(symbol + 1, methodDescriptors.length * 2));
        }
        MethodDescriptor known = methodDescriptors[symbol];
        if (known == null) {
            known = new MethodDescriptor(this, symbol);
            methodDescriptors[symbol] = known;
        }
        return known;
    }

    int constructorName() {
        return constructorName;
    }

    int initializerName() {
        return initializerName;
    }

    JavaClass classOf(int symbol) {
        if (symbol >= classBySymbol.length) {
            classBySymbol = Arrays.copyOf(classBySymbol, Math.max(symbol + 1, classBySymbol.length * 2));
        }
        JavaClass known = classBySymbol[symbol];
        if (known == null) {
            known = new JavaClass(this, classes.size(), symbol);
            classes.add(known);
            classBySymbol[symbol] = known;
        }
        return known;
    }

    /** The array type whose elements are of the given type. */
    public JavaClass arrayOf(JavaClass element) {
        return classNamed(element.isArray() ? "[" + element.name() : "[L" + element.name() + ";");
    }

    JavaClass elementOf(JavaClass array) {
        return classOfDescriptor(array.name().substring(1));
    }

    /**
     * Takes a class that the program carries as bytes and defines at run time, on behalf of {@code definer}.
     *
     * @return the class; one that the class path holds under that name comes before
     * @throws ClassFormatProblem if the bytes are no class file
     */
    public JavaClass define(byte[] classFile, JavaClass definer) throws ClassFormatProblem {
        ClassSummary summary = new ClassFileParser().parse(classFile);
        JavaClass type = classNamed(summary.text(summary.name()));
        if (type.hasSummary() || type.isArray()) {
            return type;
        }
        // So far it was a phantom: nothing was known of its supertypes and members.
        type.loading = true;
        define(type, new ClassSource.Found(summary, definer.unit));
        // A class that extends what it takes for missing may be the supertype here.
        if (type.superclass != null && isSubtype(type.superclass, type)) {
            type.superclass = object;
        }
        type.interfaces = Arrays.stream(type.interfaces)
                .filter(each -> !isSubtype(each, type))
                .toArray(JavaClass[]::new);
        type.take(supertypesOf(type));
        type.loading = false;
        return type;
    }

    /** Makes a class that the virtual machine makes at run time: a lambda, a proxy. */
    public JavaClass synthesize(String name, JavaClass... types) {
        JavaClass made = classOf(symbols.of(name + "#" + syntheticCount++));
        made.synthesize(List.of(types));
        made.take(supertypesOf(made));
        return made;
    }

    /** Gives a class made at run time a method. */
    public JavaMethod addMethod(JavaClass madeAtRunTime, int access, Selector selector) {
        JavaMethod method = new JavaMethod(madeAtRunTime, nextMethodId(), -1, access, selector);
        madeAtRunTime.addSyntheticMethod(method);
        return method;
    }

    int nextMethodId() {
        return methodCount++;
    }

    int nextFieldId() {
        return fieldCount++;
    }

    /** How many methods the loaded classes declare. */
    public int methodCount() {
        return methodCount;
    }

    /** How many fields the loaded classes declare. */
    public int fieldCount() {
        return fieldCount;
    }

    public Selector selector(String name, String descriptor) {
        return selector(symbols.of(name), symbols.of(descriptor));
    }

    Selector selector(int name, int descriptor) {
        Selector known = selectors.get(name, descriptor);
        if (known == null) {
            known = new Selector(this, selectorCount++, name, descriptor);
            selectors.put(name, descriptor, known);
        }
        return known;
    }

    /** The text of that number. */
    public String text(int symbol) {
        return symbols.text(symbol);
    }

    /** How many bytes the text of that number has in modified UTF-8 (JVMS §4.4.7). */
    public int textLength(int symbol) {
        return symbols.length(symbol);
    }

    /** Whether the text of that number is of ASCII characters only. */
    public boolean isAscii(int symbol) {
        return symbols.isAscii(symbol);
    }

    /** Copies the text of that number in modified UTF-8; tells how many bytes these are. */
    public int copyText(int symbol, byte[] into, int at) {
        return symbols.copy(symbol, into, at);
    }

    int firstCharacter(int symbol) {
        return symbols.first(symbol);
    }

    int character(int symbol, int index) {
        return symbols.at(symbol, index);
    }

    /** The symbol of a part of a text. */
    int part(int symbol, int from, int length) {
        return symbols.part(symbol, from, length);
    }

    int symbol(ClassSummary summary, int text) {
        return symbols.of(summary.bytes(), summary.textOffset(text), summary.textLength(text), summary.textHash(text));
    }

    /** Reads the class file, unless that was done. */
    void load(JavaClass type) {
        if (type.loaded) {
            return;
        }
        type.loaded = true;
        type.loading = true;
        if (type.isArray()) {
            type.superclass = object;
            type.interfaces = new JavaClass[] {cloneable, serializable};
            type.take(supertypesOfArray(type));
        } else {
            Optional<ClassSource.Found> found = source.find(type.name());
            if (found.isPresent()) {
                define(type, found.get());
            } else if (type != object) {
                type.superclass = object;
            }
            type.take(supertypesOf(type));
        }
        type.loading = false;
    }

    private void define(JavaClass type, ClassSource.Found found) {
        ClassSummary summary = found.summary();
        type.define(summary, found.unit());
        if (summary.superclass() >= 0) {
            JavaClass superclass = type.classAt(summary.superclass());
            load(superclass);
            // A class that is its own ancestor (JVMS §5.3.5 refuses it) hangs below Object instead.
            type.superclass = superclass.loading ? object : superclass;
        }
        List<JavaClass> interfaces = new ArrayList<>(summary.interfaceCount());
        for (int i = 0; i < summary.interfaceCount(); i++) {
            JavaClass each = type.classAt(summary.interfaceName(i));
            load(each);
            if (!each.loading) {
                interfaces.add(each);
            }
        }
        type.interfaces = interfaces.toArray(JavaClass[]::new);
    }

    private int[] supertypesOf(JavaClass type) {
        int[] all = {object.id()};
        if (type.superclass != null) {
            all = union(all, type.superclass.supertypes());
        }
        for (JavaClass each : type.interfaces) {
            all = union(all, each.supertypes());
        }
        return union(all, new int[] {type.id()});
    }

    private int[] supertypesOfArray(JavaClass array) {
        int[] all = Arrays.stream(new int[] {array.id(), object.id(), cloneable.id(), serializable.id()})
                .sorted()
                .toArray();
        String name = array.name();
        if (name.length() > 2) {
            // An array of a subtype is a subtype of the array (JLS §4.10.3).
            for (int each : array.element().supertypes()) {
                all = union(all, new int[] {arrayOf(classes.get(each)).id()});
            }
        }
        return all;
    }

    /** The numbers of both, which are ascending and without repetition, as the result is. */
    private static int[] union(int[] one, int[] other) {
        int[] all = new int[one.length + other.length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < one.length || j < other.length) {
            if (j == other.length || (i < one.length && one[i] < other[j])) {
                all[count++] = one[i++];
            } else {
                i += i < one.length && one[i] == other[j] ? 1 : 0;
                all[count++] = other[j++];
            }
        }
        return count == all.length ? all : Arrays.copyOf(all, count);
    }

    /** Whether every {@code type} is a {@code supertype}. */
    public boolean isSubtype(JavaClass type, JavaClass supertype) {
        return type == supertype || supertype == object || type.hasSupertype(supertype);
    }

    @Nullable
    JavaField resolveField(JavaClass owner, int name, int descriptor) {
        for (JavaClass at = owner; at != null; at = at.superclass()) {
            JavaField field = at.declaredField(name, descriptor);
            if (field != null) {
                return field;
            }
            for (JavaClass each : at.interfaces()) {
                JavaField inherited = resolveField(each, name, descriptor);
                if (inherited != null) {
                    return inherited;
                }
            }
        }
        return null;
    }

    /** Finds the method that a reference names, without regard to the receiver (JVMS §5.4.3.3, §5.4.3.4). */
    public @Nullable JavaMethod resolveMethod(JavaClass owner, Selector selector) {
        JavaClass start = owner.isArray() ? object : owner;
        for (JavaClass at = start; at != null; at = at.superclass()) {
            JavaMethod method = at.declared(selector);
            if (method == null) {
                method = signaturePolymorphic(at, selector);
            }
            if (method != null) {
                return method;
            }
        }
        JavaMethod inherited = maximallySpecific(start, selector);
        if (inherited == null && start.isInterface()) {
            return object.declared(selector);
        }
        return inherited;
    }

    private @Nullable JavaMethod signaturePolymorphic(JavaClass at, Selector selector) {
        if (at != methodHandle && at != varHandle) {
            return null;
        }
        for (JavaMethod method : at.methods()) {
            if (method.isNative() && method.selector().nameSymbol() == selector.nameSymbol()) {
                return method;
            }
        }
        return null;
    }

    /** Finds the method that runs when {@code resolved} is called on an instance of {@code receiver} (JVMS §5.4.6). */
    public @Nullable JavaMethod select(JavaClass receiver, JavaMethod resolved) {
        if (resolved.isPrivate() || resolved.isStatic()) {
            return resolved;
        }
        if (receiver == resolved.owner()) {
            return resolved.isAbstract() ? null : resolved;
        }
        boolean packagePrivate = !resolved.isPublicOrProtected();
        if (packagePrivate) {
            return selectUncached(receiver, resolved);
        }
        Object known = receiver.selection(resolved.selector());
        if (known == null) {
            JavaMethod selected = selectUncached(receiver, resolved);
            known = selected == null ? this : selected;
            receiver.keepSelection(resolved.selector(), known);
        }
        return known instanceof JavaMethod method ? method : null;
    }

    /** Finds the method with a body that a call of the selector runs on an instance of {@code receiver}, when the call's own class is not there. */
    public @Nullable JavaMethod resolveConcrete(JavaClass receiver, Selector selector) {
        JavaMethod method = resolveMethod(receiver, selector);
        return method == null || method.isAbstract() || method.isStatic() || method.isPrivate() ? null : method;
    }

    private @Nullable JavaMethod selectUncached(JavaClass receiver, JavaMethod resolved) {
        JavaClass start = receiver.isArray() ? object : receiver;
        for (JavaClass at = start; at != null; at = at.superclass()) {
            JavaMethod method = at.declared(resolved.selector());
            if (method != null && !method.isStatic() && !method.isPrivate() && overrides(method, resolved)) {
                return method.isAbstract() ? null : method;
            }
        }
        JavaMethod inherited = maximallySpecific(start, resolved.selector());
        return inherited == null || inherited.isAbstract() ? null : inherited;
    }

    /** Whether a declaration of the same selector can override {@code resolved} (JVMS §5.4.5). */
    private static boolean overrides(JavaMethod method, JavaMethod resolved) {
        return method == resolved
                || resolved.isPublicOrProtected()
                || method.owner().packageName().equals(resolved.owner().packageName());
    }

    /** The method of the superinterfaces that no other one overrides; one with a body before one without. */
    private @Nullable JavaMethod maximallySpecific(JavaClass type, Selector selector) {
        JavaMethod best = null;
        for (int id : type.supertypes()) {
            JavaClass each = classes.get(id);
            if (each == object || !each.isInterface()) {
                continue;
            }
            JavaMethod method = each.declared(selector);
            if (method == null || method.isPrivate() || method.isStatic()) {
                continue;
            }
            if (best == null
                    || isSubtype(each, best.owner())
                    || (best.isAbstract() && !method.isAbstract() && !isSubtype(best.owner(), each))) {
                best = method;
            }
        }
        return best;
    }
}
