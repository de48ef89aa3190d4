package dev.throughline.callgraph.solver;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.Program;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The nodes of the analysis, their sets, and the edges along which sets flow. Node 0 is no node: it swallows everything. */
public final class Flow {
    /** Classes that a set may hold before it is saturated. */
    private static final int SATURATION = 20;

    /** Constants of one class that a set may hold before the plain object stands for all of them. */
    private static final int MAX_CONSTANTS = 12;

    /**
     * Final classes of which the constants count. A node of theirs is never saturated: its plain object already stands for
     * every instance, and a constant that came later would be lost.
     */
    private static final List<String> NEVER_SATURATED = List.of("java/lang/Class", "java/lang/reflect/Constructor");

    /** So many nodes more at once, lest a large graph leaves as much room unused as it needs. */
    private static final int LARGEST_STEP = 1 << 19;

    private static final int LEAST_ROOM = 1 << 16;

    private static final int[] NONE = {};

    private final Program program;
    private final AbstractObjects objects;
    private final Instances instances;
    private final Set<JavaClass> neverSaturated;

    private int count = 1;
    private JavaClass[] types;
    private final IntLists sets;
    private int[] delivered;
    private final IntLists targets;
    private final Listeners listeners;
    private byte[] states;

    private int[] queue = new int[1 << 16];
    private int head;
    private int tail;

    private static final byte QUEUED = 1;
    private static final byte SATURATED = 2;
    private static final byte SATURATION_DELIVERED = 4;

    Flow(Program program, AbstractObjects objects, Instances instances) {
        this.program = program;
        this.objects = objects;
        this.instances = instances;
        int room = roomAtFirst(program);
        this.types = new JavaClass[room];
        this.sets = new IntLists(room);
        this.delivered = new int[room];
        this.targets = new IntLists(room);
        this.listeners = new Listeners(room);
        this.states = new byte[room];
        this.neverSaturated = NEVER_SATURATED.stream().map(program::classNamed).collect(Collectors.toUnmodifiableSet());
    }

    /** As much as a class path of that size mostly needs in the end: what was outgrown is garbage that has to be collected. */
    private static int roomAtFirst(Program program) {
        int classes = program.source().classPathNames().size();
        return Math.clamp(32L * classes, LEAST_ROOM, 2 * LARGEST_STEP);
    }

    /** A new node that only instances of {@code type} enter. */
    public int newNode(JavaClass type) {
        if (count == types.length) {
            grow();
        }
        types[count] = type;
        return count++;
    }

    /** New nodes with consecutive numbers, for values whose type is told by {@link #declare} before anything flows to them. */
    int newNodes(int number) {
        int first = count;
        JavaClass object = program.object();
        for (int i = 0; i < number; i++) {
            newNode(object);
        }
        return first;
    }

    /** Tells the type of a node that nothing has come to yet. */
    void declare(int node, JavaClass type) {
        types[node] = type;
    }

    int nodeCount() {
        return count;
    }

    /** The declared type of a node. */
    public JavaClass type(int node) {
        return types[node];
    }

    public boolean isSaturated(int node) {
        return (states[node] & SATURATED) != 0;
    }

    /** The objects in a node's set; what a saturated one holds is told by its declared type instead. */
    public int[] objectsAt(int node) {
        return node == 0 ? NONE : sets.toArray(node);
    }

    /** Whatever comes to {@code from} comes to {@code to} as well, if the declared type lets it. */
    public void edge(int from, int to) {
        if (from == 0 || to == 0 || from == to || isSaturated(to)) {
            return;
        }
        if (isSaturated(from)) {
            flowSaturated(types[from], to);
            return;
        }
        int size = targets.size(from);
        if (size > 0 && targets.get(from, size - 1) == to) {
            return;
        }
        targets.add(from, to);
        for (int i = 0; i < delivered[from]; i++) {
            add(to, sets.get(from, i));
        }
    }

    /** An object comes to a node. */
    public void add(int node, int object) {
        if (node == 0 || (states[node] & SATURATED) != 0) {
            return;
        }
        int size = sets.size(node);
        int[] page = sets.page(node);
        int start = sets.start(node);
        for (int i = start + size - 1; i >= start; i--) {
            if (page[i] == object) {
                return;
            }
        }
        if (!program.isSubtype(objects.classOf(object), types[node])) {
            return;
        }
        if (objects.isConstant(object)) {
            if (constantsOfSameClass(node, object) >= MAX_CONSTANTS) {
                add(node, objects.plain(objects.classOf(object)));
                return;
            }
        } else if (size >= SATURATION && plainCount(node) >= SATURATION) {
            saturate(node);
            return;
        }
        sets.add(node, object);
        enqueue(node);
    }

    /** A new node whose set is never saturated; see {@link #append}. */
    int newEndlessNode(JavaClass type) {
        return newNode(type);
    }

    /** An object that was not there before comes to an endless node. */
    void append(int node, int object) {
        sets.add(node, object);
        enqueue(node);
    }

    private int constantsOfSameClass(int node, int object) {
        JavaClass type = objects.classOf(object);
        int found = 0;
        for (int i = sets.size(node) - 1; i >= 0; i--) {
            int each = sets.get(node, i);
            if (objects.isConstant(each) && objects.classOf(each) == type) {
                found++;
            }
        }
        return found;
    }

    private int plainCount(int node) {
        int found = 0;
        for (int i = sets.size(node) - 1; i >= 0; i--) {
            if (!objects.isConstant(sets.get(node, i))) {
                found++;
            }
        }
        return found;
    }

    /** From now on the node stands for every instantiated subtype of its declared type. */
    public void saturate(int node) {
        if (node == 0 || (states[node] & SATURATED) != 0) {
            return;
        }
        if (neverSaturated.contains(types[node])) {
            add(node, objects.plain(types[node]));
            return;
        }
        states[node] |= SATURATED;
        enqueue(node);
    }

    private void flowSaturated(JavaClass from, int to) {
        JavaClass type = types[to];
        if (program.isSubtype(type, from)) {
            saturate(to);
            return;
        }
        boolean wider = program.isSubtype(from, type);
        if (wider && instances.count(from) > SATURATION) {
            saturate(to);
            return;
        }
        edge(instances.node(from), to);
    }

    /** Lets a listener hear what is at a node and what will come. */
    public void listen(int node, NodeListener listener) {
        if (node == 0) {
            return;
        }
        if ((states[node] & SATURATION_DELIVERED) != 0) {
            listener.onSaturated();
            return;
        }
        listeners.add(node, listener);
        int known = delivered[node];
        for (int i = 0; i < known; i++) {
            listener.onObject(sets.get(node, i));
        }
    }

    private void enqueue(int node) {
        if ((states[node] & QUEUED) != 0) {
            return;
        }
        states[node] |= QUEUED;
        queue[tail] = node;
        tail = (tail + 1) & (queue.length - 1);
        if (tail == head) {
            growQueue();
        }
    }

    /** Lets everything flow until nothing moves; the listeners may make new nodes, edges and objects meanwhile. */
    void run() {
        while (head != tail) {
            int node = queue[head];
            head = (head + 1) & (queue.length - 1);
            states[node] &= ~QUEUED;
            if ((states[node] & SATURATED) != 0) {
                deliverSaturation(node);
            } else {
                deliver(node);
            }
        }
    }

    private void deliver(int node) {
        while (delivered[node] < sets.size(node) && (states[node] & SATURATED) == 0) {
            int object = sets.get(node, delivered[node]++);
            int[] page = targets.page(node);
            int start = targets.start(node);
            int end = start + targets.size(node);
            for (int i = start; i < end; i++) {
                add(page[i], object);
            }
            listeners.tell(node, object);
        }
    }

    private void deliverSaturation(int node) {
        if ((states[node] & SATURATION_DELIVERED) != 0) {
            return;
        }
        states[node] |= SATURATION_DELIVERED;
        int[] list = targets.toArray(node);
        targets.clear(node);
        sets.clear(node);
        delivered[node] = 0;
        for (int each : list) {
            if (!isSaturated(each)) {
                flowSaturated(types[node], each);
            }
        }
        listeners.tellSaturated(node);
    }

    private void grow() {
        int size = count + Math.min(count, LARGEST_STEP);
        types = Arrays.copyOf(types, size);
        sets.grow(size);
        delivered = Arrays.copyOf(delivered, size);
        targets.grow(size);
        listeners.grow(size);
        states = Arrays.copyOf(states, size);
    }

    private void growQueue() {
        int[] larger = new int[queue.length * 2];
        int first = queue.length - head;
        System.arraycopy(queue, head, larger, 0, first);
        System.arraycopy(queue, 0, larger, first, tail);
        head = 0;
        tail = queue.length;
        queue = larger;
    }
}
