package dev.throughline.callgraph.platform;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.solver.MethodFlow;
import dev.throughline.callgraph.solver.Model;
import dev.throughline.callgraph.solver.Solver;
import dev.throughline.model.CallKind;
import java.util.List;

/**
 * Calls that stand in no class file: native code that makes objects and calls back, and what the code that the JDK spins for
 * reflection, proxies and string concatenation calls. A line of the table names a method, then the methods that are called once
 * it is; a star ends the beginning of a name.
 */
final class HiddenCalls implements Model {
    private static final List<String> TABLE = """
            sun/management/MemoryImpl.getMemoryPools0 sun/management/ManagementFactoryHelper.createMemoryPool
            sun/management/MemoryImpl.getMemoryManagers0 sun/management/ManagementFactoryHelper.createMemoryManager
            sun/management/MemoryImpl.getMemoryManagers0 com/sun/management/internal/GarbageCollectorExtImpl.createGarbageCollector
            sun/management/MemoryImpl.getMemoryUsage0 java/lang/management/MemoryUsage.<init>
            sun/management/MemoryPoolImpl.getUsage0 java/lang/management/MemoryUsage.<init>
            com/sun/management/internal/DiagnosticCommandImpl.getDiagnosticCommandInfo com/sun/management/internal/DiagnosticCommandInfo.<init>
            com/sun/management/internal/DiagnosticCommandImpl.getDiagnosticCommandInfo com/sun/management/internal/DiagnosticCommandArgumentInfo.<init>
            com/sun/management/internal/Flag.getFlags com/sun/management/internal/Flag.<init>
            java/net/NetworkInterface.getAll java/net/NetworkInterface.<init>
            java/net/NetworkInterface.getAll java/net/InterfaceAddress.<init>
            java/net/NetworkInterface.getByName0 java/net/NetworkInterface.<init>
            java/net/NetworkInterface.getByName0 java/net/InterfaceAddress.<init>
            java/net/NetworkInterface.getByInetAddress0 java/net/NetworkInterface.<init>
            java/net/NetworkInterface.getByInetAddress0 java/net/InterfaceAddress.<init>
            java/io/FileInputStream.open0 java/io/FileNotFoundException.<init>
            java/io/FileOutputStream.open0 java/io/FileNotFoundException.<init>
            java/io/RandomAccessFile.open0 java/io/FileNotFoundException.<init>
            java/lang/Thread.sleepNanos0 java/lang/InterruptedException.<init>
            java/lang/Object.wait0 java/lang/InterruptedException.<init>
            java/lang/reflect/Proxy.newProxyInstance java/lang/reflect/Proxy.<init>
            java/lang/reflect/Method.invoke sun/invoke/util/ValueConversions.box*
            java/lang/reflect/Method.invoke sun/invoke/util/ValueConversions.unbox*
            java/lang/reflect/Constructor.newInstanceWithCaller sun/invoke/util/ValueConversions.unbox*
            """.lines().toList();

    @Override
    public void register(Solver solver) {
        for (String line : TABLE) {
            String[] words = line.split(" ", -1);
            int dot = words[0].indexOf('.');
            solver.onMethod(
                    words[0].substring(0, dot), words[0].substring(dot + 1), "*", from -> call(solver, from, words[1]));
        }
    }

    private static void call(Solver solver, MethodFlow from, String called) {
        int dot = called.indexOf('.');
        JavaClass type = solver.program().classNamed(called.substring(0, dot));
        String name = called.substring(dot + 1);
        for (JavaMethod method : type.methods()) {
            boolean isCalled = name.endsWith("*")
                    ? method.name().startsWith(name.substring(0, name.length() - 1))
                    : method.name().equals(name);
            if (isCalled && !method.isAbstract()) {
                solver.initializeFromOutside(from, CallKind.NATIVE, type);
                solver.call(from, 0, CallKind.NATIVE, method, arguments(solver, method), from.returned());
            }
        }
    }

    /** What is made is an instance of its class; anything comes to the parameters. */
    private static int[] arguments(Solver solver, JavaMethod method) {
        JavaClass[] types = method.selector().referenceParameters();
        int receiver = method.isStatic() ? 0 : 1;
        int[] arguments = new int[types.length + receiver];
        if (receiver == 1) {
            arguments[0] = solver.flow().newNode(method.owner());
            solver.flow().add(arguments[0], solver.instanceOf(method.owner()));
        }
        for (int i = 0; i < types.length; i++) {
            arguments[i + receiver] = solver.flow().newNode(types[i]);
            solver.enterOutside(arguments[i + receiver]);
        }
        return arguments;
    }
}
