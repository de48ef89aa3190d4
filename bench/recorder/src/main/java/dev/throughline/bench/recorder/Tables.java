package dev.throughline.bench.recorder;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers for methods, call sites and signatures (name and descriptor) of woven classes. */
public final class Tables {
    static final int MAX_METHODS = 1 << 21;
    static final int MAX_SITES = 1 << 22;

    final int[] signatureOfMethod = new int[MAX_METHODS];
    final int[] signatureOfSite = new int[MAX_SITES];
    final int[] callerOfSite = new int[MAX_SITES];
    final int[] lineOfSite = new int[MAX_SITES];

    /** The callee that a call site had last, once the edge is written down: most calls go the same way again. */
    final int[] lastCalleeOfSite = new int[MAX_SITES];

    /** Class, name and descriptor, apart by tabs. */
    final @Nullable String[] methods = new @Nullable String[MAX_METHODS];

    final int[] firstLines = new int[MAX_METHODS];
    final int[] lastLines = new int[MAX_METHODS];
    private final Map<String, Integer> signatures = new HashMap<>();
    private int methodCount;
    private int siteCount;

    /** The number of a name with its descriptor. */
    public synchronized int signature(String name, String descriptor) {
        String key = name + descriptor;
        Integer known = signatures.get(key);
        if (known == null) {
            known = signatures.size() + 1;
            signatures.put(key, known);
        }
        return known;
    }

    /** A number for a method of a class that is being woven; greater than 0. */
    public synchronized int addMethod(String className, String name, String descriptor) {
        if (methodCount + 1 == MAX_METHODS) {
            throw new IllegalStateException("more than " + MAX_METHODS + " methods");
        }
        int id = ++methodCount;
        methods[id] = className.replace('/', '.') + '\t' + name + '\t' + descriptor;
        signatureOfMethod[id] = signature(name, descriptor);
        return id;
    }

    /** Tells which source lines a method has. */
    public void setLines(int method, int first, int last) {
        firstLines[method] = first;
        lastLines[method] = last;
    }

    /** A number for a call site; greater than 0. */
    public synchronized int addSite(int caller, int line, String name, String descriptor) {
        if (siteCount + 1 == MAX_SITES) {
            throw new IllegalStateException("more than " + MAX_SITES + " call sites");
        }
        int id = ++siteCount;
        callerOfSite[id] = caller;
        lineOfSite[id] = line;
        signatureOfSite[id] = signature(name, descriptor);
        return id;
    }

    int methodCount() {
        return methodCount;
    }
}
