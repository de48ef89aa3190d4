import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import sootup.callgraph.CallGraph;
import sootup.callgraph.RapidTypeAnalysisAlgorithm;
import sootup.core.inputlocation.AnalysisInputLocation;
import sootup.core.jimple.common.expr.AbstractInvokeExpr;
import sootup.core.jimple.common.expr.JInterfaceInvokeExpr;
import sootup.core.jimple.common.expr.JVirtualInvokeExpr;
import sootup.core.jimple.common.stmt.InvokableStmt;
import sootup.core.model.SourceType;
import sootup.core.signatures.MethodSignature;
import sootup.core.types.ArrayType;
import sootup.core.types.ClassType;
import sootup.core.types.PrimitiveType;
import sootup.core.types.Type;
import sootup.core.types.VoidType;
import sootup.java.bytecode.frontend.inputlocation.JavaClassPathAnalysisInputLocation;
import sootup.java.core.views.JavaView;

/** SootUp's rapid type analysis, without body interceptors, which it does not need. */
public final class Peer {
    public static void main(String[] arguments) throws Exception {
        Task task = Task.of(arguments);
        List<AnalysisInputLocation> inputs = new ArrayList<>();
        List<Path> jars = new ArrayList<>(task.classPath());
        jars.add(task.jdk());
        for (Path jar : jars) {
            // Into what it takes for a library it does not look.
            inputs.add(new JavaClassPathAnalysisInputLocation(jar.toString(), SourceType.Application, List.of()));
        }
        JavaView view = new JavaView(inputs);
        MethodSignature main = view.getIdentifierFactory()
                .getMethodSignature(task.mainClass(), "main", "void", List.of("java.lang.String[]"));
        tally(new RapidTypeAnalysisAlgorithm(view).initialize(List.of(main))).write(task.result());
    }

    private static Tally tally(CallGraph graph) {
        Tally tally = new Tally();
        for (MethodSignature caller : graph.getMethodSignatures()) {
            int from = tally.method(text(caller));
            Map<InvokableStmt, Set<MethodSignature>> callees = new HashMap<>();
            for (CallGraph.Call call : graph.callsFrom(caller)) {
                tally.edge(from, tally.method(text(call.targetMethodSignature())));
                if (isVirtual(call.invokableStmt()) && !isInitializer(call.targetMethodSignature())) {
                    callees.computeIfAbsent(call.invokableStmt(), key -> new HashSet<>())
                            .add(call.targetMethodSignature());
                }
            }
            callees.values().forEach(each -> tally.virtualSite(each.size()));
        }
        return tally;
    }

    private static boolean isInitializer(MethodSignature method) {
        return method.getName().equals("<clinit>");
    }

    private static boolean isVirtual(InvokableStmt statement) {
        AbstractInvokeExpr call = statement.getInvokeExpr().orElse(null);
        return call instanceof JVirtualInvokeExpr || call instanceof JInterfaceInvokeExpr;
    }

    private static String text(MethodSignature method) {
        String parameters = method.getParameterTypes().stream().map(Peer::descriptor).collect(Collectors.joining());
        return method.getDeclClassType().getFullyQualifiedName() + "." + method.getName() + "(" + parameters + ")"
                + descriptor(method.getType());
    }

    private static String descriptor(Type type) {
        if (type instanceof ArrayType array) {
            return "[".repeat(array.getDimension()) + descriptor(array.getBaseType());
        }
        if (type instanceof ClassType named) {
            return "L" + named.getFullyQualifiedName().replace('.', '/') + ";";
        }
        if (type instanceof VoidType) {
            return "V";
        }
        return switch (((PrimitiveType) type).getName()) {
            case "boolean" -> "Z";
            case "byte" -> "B";
            case "char" -> "C";
            case "short" -> "S";
            case "int" -> "I";
            case "long" -> "J";
            case "float" -> "F";
            case "double" -> "D";
            default -> throw new IllegalArgumentException(type.toString());
        };
    }
}
