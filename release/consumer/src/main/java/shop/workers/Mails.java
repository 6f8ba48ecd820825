package shop.workers;

import io.conductor.sdk.worker.InputParam;
import io.conductor.sdk.worker.OutputParam;
import io.conductor.sdk.worker.WorkerTask;
import java.util.List;
import java.util.Optional;

/** Given as an instance. */
public final class Mails {

    private final String sender;

    public Mails(String sender) {
        this.sender = sender;
    }

    @WorkerTask("send_mail")
    @OutputParam("messageId")
    String send(@InputParam String to, @InputParam List<String> lines, @InputParam Optional<String> cc) {
        return sender + " to " + to + cc.map(" and "::concat).orElse("") + ", " + lines.size() + " lines";
    }
}
