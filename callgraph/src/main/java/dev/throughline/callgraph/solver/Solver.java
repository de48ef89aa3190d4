package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.IntPairMap;
import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaField;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.MemberReference;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.program.Selector;
import dev.throughline.model.Assumption;
import dev.throughline.model.CallKind;
import dev.throughline.model.MethodRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the reachable methods and their calls. {@link #reach} and {@link #enter} give it a start, {@link #run} goes on until
 * nothing new turns up.
 */
public final class Solver {
    private final Program program;
    private final Dispatch dispatch;
    private final JavaClass stringClass;
    private final JavaClass classClass;
    private final AbstractObjects objects;
    private final Instances instances;
    private final Flow flow;
    private final IntRows rows = new IntRows();
    private final BodyExpander bodies;
    private final Deque<MethodFlow> unexpanded = new ArrayDeque<>();
    private final List<MethodFlow> reached = new ArrayList<>();
    private @Nullable MethodFlow[] flowByMethod = new MethodFlow[1 << 15];
    private int[] nodeByField = new int[1 << 15];
    private int[] nodeByArray = new int[1 << 14];
    private int[] stringBySymbol = new int[1 << 15];
    private final IntPairMap<SharedCall> sharedCalls = new IntPairMap<>();
    private int sharedCallCount;
    private final Initializers initializers = new Initializers(this);
    private final Set<Assumption> assumptions = new LinkedHashSet<>();
    private final List<Consumer<String>> onText = new ArrayList<>();
    private final List<Model.OnClassLiteral> onClassLiteral = new ArrayList<>();
    private final MadeInstances madeInstances;
    private final ClassArrays classArrays;
    private final List<Runnable> postponed = new ArrayList<>();
    private final List<Runnable> last = new ArrayList<>();
    private final ModelTable models = new ModelTable();

    /** Final classes of which every program has instances: what is called on one is known without asking where it comes from. */
    private final Set<JavaClass> alwaysThere;

    private final Map<JavaMethod, Runnable> bodyOfMade = new HashMap<>();

    /** A solver that has not begun. */
    public Solver(Program program, List<Model> all, Dispatch dispatch) {
        this.program = program;
        this.dispatch = dispatch;
        this.stringClass = program.classNamed("java/lang/String");
        this.classClass = program.classNamed("java/lang/Class");
        this.madeInstances = new MadeInstances(program);
        this.classArrays = new ClassArrays(program);
        this.alwaysThere = Set.of(stringClass, classClass, program.classNamed("java/lang/Module"));
        this.objects = new AbstractObjects(program);
        this.instances = new Instances(objects);
        this.flow = new Flow(program, objects, instances);
        instances.attach(flow);
        this.bodies = new BodyExpander(this);
        all.forEach(model -> model.register(this));
    }

    public Program program() {
        return program;
    }

    public Flow flow() {
        return flow;
    }

    public AbstractObjects objects() {
        return objects;
    }

    /** The arguments of all call sites. */
    IntRows rows() {
        return rows;
    }

    Dispatch dispatch() {
        return dispatch;
    }

    ModelTable models() {
        return models;
    }

    /** Lets a model hear when the method becomes reachable; {@code descriptor} may be {@code *}. */
    public void onMethod(String owner, String name, String descriptor, Model.OnMethod action) {
        models.onMethod(owner, name, descriptor, action);
    }

    /**
     * Lets a model stand for the method: a call leads to it, but nothing flows into its parameters from there; the action
     * says what the call means where it stands.
     */
    public void onCallInstead(String owner, String name, String descriptor, Model.OnCall action) {
        models.onCall(owner, name, descriptor, action);
        models.addReplaced(owner, name, descriptor);
    }

    /** Lets a model alone say what the call gives back; arguments flow into the method as at any call. */
    public void onCallForResult(String owner, String name, String descriptor, Model.OnCall action) {
        models.onCall(owner, name, descriptor, action);
        models.addWithResult(owner, name, descriptor);
    }

    /** Tells that a model gives the native method its meaning. */
    public void onNative(String owner, String name, String descriptor, Model.OnMethod action) {
        models.onMethod(owner, name, descriptor, action);
        models.addNative(owner, name, descriptor);
    }

    /** Lets a model hear of every method that becomes reachable. */
    public void onEveryMethod(Model.OnMethod action) {
        models.onEveryMethod(action);
    }

    /** Lets a model hear of every class of which a first instance comes to be. */
    public void onInstance(String supertype, Consumer<JavaClass> action) {
        instances.listen(program.classNamed(supertype), new NodeListener() {
            @Override
            public void onObject(int object) {
                action.accept(objects.classOf(object));
            }

            @Override
            public void onSaturated() {
                throw new IllegalStateException("instances are told one by one");
            }
        });
    }

    /** Lets a model hear of every text constant of reachable code, once. */
    public void onText(Consumer<String> action) {
        onText.add(action);
    }

    /** Lets a model hear of every class that reachable code pushes as a literal. */
    public void onClassLiteral(Model.OnClassLiteral action) {
        onClassLiteral.add(action);
    }

    /** Does something once the body at hand has been looked into and nothing flows any more. */
    public void postpone(Runnable action) {
        postponed.add(action);
    }

    /** Does something once nothing else is left to do, because it takes long as long as classes are still being read. */
    public void postponeToTheEnd(Runnable action) {
        last.add(action);
    }

    /** What becomes of instances that bodies make by reflection. */
    public MadeInstances madeInstances() {
        return madeInstances;
    }

    /** What arrays of classes hold. */
    public ClassArrays classArrays() {
        return classArrays;
    }

    /** Lets a model hear of every call that leads to the method; {@code descriptor} may be {@code *}. */
    public void onCall(String owner, String name, String descriptor, Model.OnCall action) {
        models.onCall(owner, name, descriptor, action);
    }

    /** Goes on until nothing new turns up, or the budget is used up; tells whether it is done. */
    public boolean run(java.util.function.BooleanSupplier isUsedUp, java.util.function.IntConsumer progress) {
        int steps = 0;
        while (true) {
            flow.run();
            if (!postponed.isEmpty()) {
                runAll(postponed);
                continue;
            }
            MethodFlow next = unexpanded.poll();
            if (next == null && !last.isEmpty()) {
                runAll(last);
                continue;
            }
            if (next == null) {
                return true;
            }
            bodies.expand(next);
            if ((++steps & 0x3ff) == 0) {
                progress.accept(reached.size());
                if (isUsedUp.getAsBoolean()) {
                    return false;
                }
            }
        }
    }

    private static void runAll(List<Runnable> actions) {
        List<Runnable> due = List.copyOf(actions);
        actions.clear();
        due.forEach(Runnable::run);
    }

    /** How many of the methods found so far have not been looked into. */
    public int notExpanded() {
        return unexpanded.size();
    }

    /** The methods found so far, in the order in which they became reachable. */
    public List<MethodFlow> reached() {
        return reached;
    }

    /** The record of a method; null when it is not reachable. */
    public @Nullable MethodFlow flowOf(JavaMethod method) {
        return method.id() < flowByMethod.length ? flowByMethod[method.id()] : null;
    }

    /** Makes the method reachable. */
    public MethodFlow reach(JavaMethod method) {
        int id = method.id();
        if (id >= flowByMethod.length) {
            flowByMethod = Arrays.copyOf(flowByMethod, Math.max(id + 1, flowByMethod.length * 2));
        }
        MethodFlow known = flowByMethod[id];
        if (known != null) {
            return known;
        }
        MethodFlow made = newFlow(method);
        flowByMethod[id] = made;
        reached.add(made);
        unexpanded.add(made);
        return made;
    }

    private MethodFlow newFlow(JavaMethod method) {
        Selector selector = method.selector();
        JavaClass[] types = selector.referenceParameters();
        int receiver = method.isStatic() ? 0 : 1;
        int first = flow.nodeCount();
        if (receiver == 1) {
            flow.newNode(method.owner());
        }
        for (JavaClass type : types) {
            flow.newNode(type);
        }
        int returned = selector.returnsReference() ? flow.newNode(selector.returnType()) : 0;
        return new MethodFlow(this, method, reached.size(), first, receiver + types.length, returned);
    }

    /** The outside calls the method, on any instance and with any arguments that fit its declaration. */
    public MethodFlow enter(JavaMethod method) {
        MethodFlow entered = reach(method);
        if (!method.isStatic()) {
            instantiate(method.owner());
            flow.add(entered.parameter(0), objects.plain(method.owner()));
        } else {
            initialize(entered, 0, method.owner());
        }
        int receiver = method.isStatic() ? 0 : 1;
        for (int i = receiver; i < entered.parameterCount(); i++) {
            enterOutside(entered.parameter(i));
        }
        return entered;
    }

    /** Anything that fits the node's declared type may come from outside. */
    public void enterOutside(int node) {
        JavaClass type = flow.type(node);
        JavaClass element = type;
        while (element.isArray()) {
            instantiate(element);
            element = element.element();
        }
        if (!element.isPhantom() && !element.isAbstract() && !element.isInterface()) {
            instantiate(element);
        }
        flow.saturate(node);
    }

    /** The class has instances from now on. */
    public void instantiate(JavaClass type) {
        instances.add(type);
    }

    public boolean isInstantiated(JavaClass type) {
        return instances.has(type);
    }

    /** Whether the class or a subclass of it has instances. */
    public boolean hasInstances(JavaClass type) {
        return instances.count(type) > 0;
    }

    /** The plain object of a class, which has instances from now on. */
    public int instanceOf(JavaClass type) {
        instances.add(type);
        return objects.plain(type);
    }

    /** The constant object of a class that carries content: {@code java.lang.String} with a text, {@code java.lang.Class} with a {@link JavaClass}. */
    public int constant(String className, Object content) {
        return constant(program.classNamed(className), content);
    }

    /** The constant object of the string that is a text of the class's table. */
    int string(JavaClass user, int text) {
        int symbol = user.symbolAt(text);
        if (symbol >= stringBySymbol.length) {
            stringBySymbol = Arrays.copyOf(stringBySymbol, Math.max(symbol + 1, stringBySymbol.length * 2));
        }
        if (stringBySymbol[symbol] == 0) {
            stringBySymbol[symbol] = string(program.text(symbol));
        }
        return stringBySymbol[symbol];
    }

    private int string(String text) {
        int before = objects.count();
        int object = constant(stringClass, text);
        if (object >= before) {
            onText.forEach(action -> action.accept(text));
        }
        return object;
    }

    /** The constant object of a class literal. */
    int classLiteral(JavaClass user, JavaClass type) {
        onClassLiteral.forEach(action -> action.pushed(user, type));
        return constant(classClass, type);
    }

    private int constant(JavaClass type, Object content) {
        instances.add(type);
        return objects.constant(type, content);
    }

    /** A node at which every instantiated subtype of the type is. */
    public int everyInstance(JavaClass type) {
        return instances.node(type);
    }

    /** The node of a field. */
    public int fieldNode(JavaField field) {
        int id = field.id();
        if (id >= nodeByField.length) {
            nodeByField = Arrays.copyOf(nodeByField, Math.max(id + 1, nodeByField.length * 2));
        }
        if (nodeByField[id] == 0) {
            nodeByField[id] = flow.newNode(field.type());
        }
        return nodeByField[id];
    }

    /** The node of what arrays of the type hold; 0 for arrays of primitives. */
    public int contentNode(JavaClass array) {
        if (array.isPrimitiveArray()) {
            return 0;
        }
        int id = array.id();
        if (id >= nodeByArray.length) {
            nodeByArray = Arrays.copyOf(nodeByArray, Math.max(id + 1, nodeByArray.length * 2));
        }
        if (nodeByArray[id] == 0) {
            nodeByArray[id] = flow.newNode(array.element());
        }
        return nodeByArray[id];
    }

    /** The class is used: its initializer runs, those of its superclasses before (JVMS §5.5). */
    public void initialize(MethodFlow user, int line, JavaClass type) {
        initializers.run(user, line, CallKind.INITIALIZER, type);
    }

    /** Something outside the code uses the class on behalf of {@code user}, which holds no instruction that does. */
    public void initializeFromOutside(MethodFlow user, CallKind kind, JavaClass type) {
        initializers.run(user, 0, kind, type);
    }

    /** Adds a call without arguments, unless the caller has it already. */
    void addCall(MethodFlow caller, int line, CallKind kind, JavaMethod callee) {
        MethodFlow target = reach(callee);
        for (int i = 0; i < caller.siteCount(); i++) {
            CallSite known = caller.site(i);
            if (known.resolved() == callee
                    && known.kind() == kind
                    && known.calleeCount() == 1
                    && known.callee(0) == target) {
                return;
            }
        }
        CallSite site = new CallSite(caller, line, kind, callee.owner(), callee.selector(), callee, new int[0], 0);
        caller.add(site);
        site.addCallee(target);
    }

    /** Adds a call of exactly one method. {@code arguments} are the nodes of the reference arguments, the receiver first. */
    public CallSite call(MethodFlow caller, int line, CallKind kind, JavaMethod callee, int[] arguments, int result) {
        CallSite site = new CallSite(caller, line, kind, callee.owner(), callee.selector(), callee, arguments, result);
        caller.add(site);
        linkDirect(site, callee);
        return site;
    }

    void linkDirect(CallSite site, JavaMethod callee) {
        MethodFlow target = reach(callee);
        if (!site.addCallee(target)) {
            return;
        }
        ModelTable.Rules rules = models.rules(callee);
        if (!rules.isReplaced()) {
            for (int i = 0; i < target.parameterCount(); i++) {
                flow.edge(site.argument(i), target.parameter(i));
            }
            if (!rules.givesResult()) {
                flow.edge(target.returned(), site.result());
            }
        }
        rules.called(site);
    }

    /** Adds a call that selects its callee by what comes to the first argument's node. */
    public CallSite callVirtual(
            MethodFlow caller,
            int line,
            CallKind kind,
            JavaClass owner,
            Selector selector,
            int[] arguments,
            int result) {
        JavaMethod resolved = program.resolveMethod(owner, selector);
        CallSite site = new CallSite(caller, line, kind, owner, selector, resolved, arguments, result);
        caller.add(site);
        hearReceivers(site);
        return site;
    }

    /** Adds a call as a body's instruction states it. */
    void call(
            MethodFlow caller, int line, boolean isInterface, MemberReference reference, int[] arguments, int result) {
        JavaMethod resolved = reference.resolve();
        CallKind kind = isInterface ? CallKind.INTERFACE : CallKind.VIRTUAL;
        if (resolved == null && reference.owner().isPhantom()) {
            assumeMissing(caller, line, reference);
        }
        CallSite site =
                new CallSite(caller, line, kind, reference.owner(), reference.selector(), resolved, arguments, result);
        caller.add(site);
        if (resolved != null && isOnlyOne(resolved, reference)) {
            linkDirect(site, resolved);
            return;
        }
        hearReceivers(site);
    }

    private void hearReceivers(CallSite site) {
        switch (dispatch) {
            case TYPE_FLOW -> flow.listen(site.argument(0), site);
            case RAPID_TYPES -> site.share(site.owner());
        }
    }

    /** Whether the call can lead to no other method than the one that it names. */
    private boolean isOnlyOne(JavaMethod resolved, MemberReference reference) {
        return resolved.isPrivate()
                || alwaysThere.contains(resolved.owner())
                || isSignaturePolymorphic(resolved, reference);
    }

    private static boolean isSignaturePolymorphic(JavaMethod resolved, MemberReference reference) {
        return resolved.selector() != reference.selector();
    }

    void assumeMissing(MethodFlow caller, int line, MemberReference reference) {
        assumeMissing(caller, line, reference.owner());
    }

    /** The class is not there, or its file could not be read. */
    void assumeMissing(MethodFlow caller, int line, JavaClass type) {
        boolean isThere = program.source().unitOf(type.name()).isPresent();
        assume(
                isThere ? Assumption.Kind.UNREADABLE_CLASS : Assumption.Kind.MISSING_CLASS,
                caller,
                line,
                type.binaryName());
    }

    /** Records that nothing is known of what a class that the outside may call does. */
    public void assumeUnreadable(String className) {
        assumptions.add(new Assumption(
                Assumption.Kind.UNREADABLE_CLASS,
                new MethodRef(className, "<clinit>", "()V"),
                OptionalInt.empty(),
                className));
    }

    @Nullable
    JavaMethod select(JavaClass receiver, CallSite site) {
        JavaMethod resolved = site.resolved();
        return resolved == null
                ? program.resolveConcrete(receiver, site.selector())
                : program.select(receiver, resolved);
    }

    @Nullable
    JavaMethod select(JavaClass receiver, SharedCall call) {
        JavaMethod resolved = call.resolved();
        return resolved == null
                ? program.resolveConcrete(receiver, call.selector())
                : program.select(receiver, resolved);
    }

    /** A receiver has come to a call. */
    void link(CallSite site, JavaMethod callee, int receiver) {
        MethodFlow target = reach(callee);
        if (target.parameterCount() > 0) {
            flow.add(target.parameter(0), receiver);
        }
        if (!site.addCallee(target)) {
            return;
        }
        for (int i = 1; i < target.parameterCount(); i++) {
            flow.edge(site.argument(i), target.parameter(i));
        }
        ModelTable.Rules rules = models.rules(callee);
        if (!rules.givesResult()) {
            flow.edge(target.returned(), site.result());
        }
        rules.called(site);
    }

    SharedCall sharedCall(JavaClass type, CallSite site) {
        int called = site.selector().id() * 2 + (site.resolved() == null ? 1 : 0);
        SharedCall known = sharedCalls.get(type.id(), called);
        if (known == null) {
            known = new SharedCall(this, sharedCallCount++, type, site);
            sharedCalls.put(type.id(), called, known);
            instances.listen(type, known);
        }
        return known;
    }

    /** Lets models act on a method that is called from places that are not told apart: inside of the method itself. */
    void applyCallModels(MethodFlow callee) {
        if (!models.hasCallModels(callee.method()) || !models.firstInside(callee.method())) {
            return;
        }
        int[] arguments = new int[callee.parameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = callee.parameter(i);
        }
        JavaMethod method = callee.method();
        CallSite inside = new CallSite(
                callee, 0, CallKind.NATIVE, method.owner(), method.selector(), method, arguments, callee.returned());
        models.called(inside, method);
    }

    /** Gives a method made at run time its body: what to do when it becomes reachable. */
    public void setBody(JavaMethod madeAtRunTime, Runnable body) {
        bodyOfMade.put(madeAtRunTime, body);
    }

    void runBody(JavaMethod madeAtRunTime) {
        Runnable body = bodyOfMade.get(madeAtRunTime);
        if (body != null) {
            body.run();
        }
    }

    /** Records what could not be resolved. */
    public void assume(Assumption.Kind kind, MethodFlow method, int line, String detail) {
        assumptions.add(new Assumption(
                kind, method.method().ref(), line == 0 ? OptionalInt.empty() : OptionalInt.of(line), detail));
    }

    public Set<Assumption> assumptions() {
        return assumptions;
    }
}
