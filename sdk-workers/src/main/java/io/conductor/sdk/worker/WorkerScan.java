package io.conductor.sdk.worker;

import io.conductor.sdk.client.JsonCodec;
import io.conductor.sdk.client.model.TaskType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers the workers of packages and instances, and complains about all that is wrong with them at once. */
final class WorkerScan {

    private final List<String> complaints = new ArrayList<>();
    private final MethodScanner methods;
    private final TypeContracts contracts;

    WorkerScan(JsonCodec codec, List<TaskType<?, ?>> types) {
        this.contracts = new TypeContracts(types, codec, complaints::add);
        this.methods = new MethodScanner(codec, complaints);
    }

    /**
     * The workers, each of a type and domain of its own.
     *
     * @throws InvalidWorkerException if there is any complaint
     */
    List<Worker> find(Set<String> packages, List<Object> instances, List<FunctionWorker> functions) {
        List<Worker> workers = new ArrayList<>(functions);
        functions.forEach(each -> each.complaint().ifPresent(complaints::add));
        Set<Class<?>> known = new LinkedHashSet<>();
        for (Object instance : instances) {
            for (Class<?> type = instance.getClass(); type != null; type = type.getSuperclass()) {
                known.add(type);
            }
            workers.addAll(methods.scan(instance));
        }
        workers.addAll(new ClassPathScanner(methods, complaints).scan(packages, known));
        complaints.addAll(twins(workers));
        contracts.check(workers);
        if (workers.isEmpty() && complaints.isEmpty()) {
            complaints.add("there are no workers: scan a package or add an instance");
        }
        refuse(complaints.stream().distinct().toList()); // a subclass inherits what is wrong
        return workers;
    }

    static void refuse(List<String> complaints) {
        if (!complaints.isEmpty()) {
            throw new InvalidWorkerException(complaints);
        }
    }

    /** A complaint for each worker that would poll for what another one polls for. */
    static List<String> twins(List<Worker> workers) {
        List<String> complaints = new ArrayList<>();
        Map<String, Worker> byName = new HashMap<>();
        for (Worker worker : workers) {
            Worker twin = byName.putIfAbsent(worker.spec().name(), worker);
            if (twin != null) {
                String domain = worker.spec().domain();
                complaints.add("two workers for the task type '" + worker.spec().taskType() + "'"
                        + (domain == null ? "" : " in the domain '" + domain + "'") + ": " + twin.describe() + " and "
                        + worker.describe() + "; give one of them another task type or domain");
            }
        }
        return complaints;
    }
}
