package io.conductor.sdk.worker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Queues of tasks, and for each task what became of it: handed out, executed, reported, handed back, timed out. */
final class TaskLedger {

    /** The account of one task. */
    static final class Account {
        final Map<String, Object> task;
        int handedOut;
        int executed;
        int handedBack;
        int updates;
        int lostOnTheWire;
        int timedOut;
        long leasedUntil;
        boolean inProgress;
        boolean forgotten;
        String ended;

        Account(Map<String, Object> task) {
            this.task = task;
        }
    }

    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Map<String, Deque<Account>> queues = new HashMap<>();

    synchronized void offer(String type, int count, int responseTimeoutSeconds) {
        for (int i = 0; i < count; i++) {
            String id = "t" + accounts.size();
            Map<String, Object> task = new HashMap<>(Map.of(
                    "taskId", id,
                    "workflowInstanceId", "w" + accounts.size(),
                    "taskType", type,
                    "taskDefName", type,
                    "referenceTaskName", type,
                    "status", "IN_PROGRESS",
                    "responseTimeoutSeconds", responseTimeoutSeconds,
                    "inputData", Map.of("id", id)));
            Account account = new Account(task);
            accounts.put(id, account);
            queues.computeIfAbsent(type, key -> new ArrayDeque<>()).add(account);
        }
        notifyAll();
    }

    /** As the SQL queues do: waits until the batch is full or the time is over. */
    synchronized List<Map<String, Object>> poll(String type, int count, int surplus, long timeoutMillis) {
        Deque<Account> queue = queues.computeIfAbsent(type, key -> new ArrayDeque<>());
        List<Map<String, Object>> taken = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (true) {
            reissueExpired();
            while (!queue.isEmpty() && taken.size() < count + surplus) {
                Account next = queue.poll();
                if (next.ended == null) { // a late result may have ended it here
                    taken.add(handOut(next));
                }
            }
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (taken.size() >= count || left <= 0) {
                return taken;
            }
            try {
                wait(Math.min(left, 100));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return taken;
            }
        }
    }

    private Map<String, Object> handOut(Account account) {
        account.handedOut++;
        account.inProgress = true;
        account.leasedUntil = now() + leaseMillis(account);
        Map<String, Object> task = new HashMap<>(account.task);
        task.put("pollCount", account.handedOut);
        return task;
    }

    private static long leaseMillis(Account account) {
        long seconds = (int) account.task.get("responseTimeoutSeconds");
        return seconds == 0 ? Long.MAX_VALUE / 4 : seconds * 1_000;
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    private long lastReissue;

    private void reissueExpired() {
        if (now() - lastReissue < 100) {
            return;
        }
        lastReissue = now();
        for (Account account : accounts.values()) {
            if (account.inProgress && !account.forgotten && account.ended == null && account.leasedUntil < now()) {
                account.inProgress = false;
                account.timedOut++;
                queues.get((String) account.task.get("taskDefName")).add(account);
            }
        }
    }

    /** Applies an update; gives the task, with {@code ended} if this ended it, or null if there is none. */
    synchronized Map<String, Object> update(Map<String, Object> result) {
        Account account = accounts.get(String.valueOf(result.get("taskId")));
        if (account == null || account.forgotten) {
            return null;
        }
        Map<String, Object> answer = new HashMap<>(account.task);
        String status = String.valueOf(result.get("status"));
        if (Boolean.TRUE.equals(result.get("extendLease"))) {
            account.leasedUntil = now() + leaseMillis(account);
        } else if (account.ended == null && status.equals("IN_PROGRESS")) {
            account.handedBack++;
            account.inProgress = false;
            queues.get((String) account.task.get("taskDefName")).add(account);
        } else {
            account.updates++;
            answer.put("ended", true);
            if (account.ended == null) {
                account.ended = status;
                account.inProgress = false;
            }
        }
        notifyAll();
        return answer;
    }

    /** Answers from now on that there are no such tasks. */
    synchronized void forget(String type) {
        accounts.values().forEach(each -> each.forgotten |= type.equals(each.task.get("taskDefName")));
    }

    synchronized void executed(String taskId) {
        accounts.get(taskId).executed++;
    }

    synchronized void lostOnTheWire(String taskId) {
        accounts.get(taskId).lostOnTheWire++;
    }

    synchronized List<Account> accounts() {
        return List.copyOf(accounts.values());
    }

    synchronized int completed() {
        return (int) accounts.values().stream()
                .filter(each -> "COMPLETED".equals(each.ended))
                .count();
    }

    synchronized int executions() {
        return accounts.values().stream().mapToInt(each -> each.executed).sum();
    }

    synchronized int inProgress() {
        return (int) accounts.values().stream().filter(each -> each.inProgress).count();
    }

    /** Tasks that were given out and came neither to an end nor back, though their answer arrived. */
    synchronized List<String> stranded() {
        return accounts.values().stream()
                .filter(each -> each.inProgress && each.ended == null && each.lostOnTheWire == 0)
                .map(each -> String.valueOf(each.task.get("taskId")))
                .toList();
    }

    /** Tasks that were executed more often than the server gave them out for execution. */
    synchronized List<String> executedTooOften() {
        return accounts.values().stream()
                .filter(each -> each.executed > each.handedOut - each.lostOnTheWire)
                .map(each -> String.valueOf(each.task.get("taskId")))
                .toList();
    }

    @Override
    public synchronized String toString() {
        int handedOut =
                accounts.values().stream().mapToInt(each -> each.handedOut).sum();
        int handedBack =
                accounts.values().stream().mapToInt(each -> each.handedBack).sum();
        int updates = accounts.values().stream().mapToInt(each -> each.updates).sum();
        int lost =
                accounts.values().stream().mapToInt(each -> each.lostOnTheWire).sum();
        int timedOut =
                accounts.values().stream().mapToInt(each -> each.timedOut).sum();
        return accounts.size() + " tasks: handed out " + handedOut + ", executed " + executions() + ", completed "
                + completed() + " by " + updates + " updates, handed back " + handedBack + ", answers lost on the wire "
                + lost + ", timed out " + timedOut + ", stranded " + stranded().size() + ", executed too often "
                + executedTooOften().size();
    }
}
