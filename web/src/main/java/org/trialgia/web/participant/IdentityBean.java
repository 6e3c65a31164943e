package org.trialgia.web.participant;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.participant.boundary.ChangeIdentity;
import org.trialgia.participant.boundary.IdentityView;
import org.trialgia.participant.boundary.ParticipantService;

/** Who the participant is: read when its tab is opened, never before. */
@Named
@RequestScoped
public class IdentityBean {

    @Inject private ParticipantService participants;
    @Inject private ParticipantPage page;

    private @Nullable IdentityView identity;
    private @Nullable Long version;
    private @Nullable String name;
    private @Nullable String phone;
    private @Nullable String email;
    private String reason = "";

    private IdentityView identity() {
        if (identity == null) {
            identity = participants.identity(page.getView().id());
        }
        return identity;
    }

    /** Keeps what was corrected. */
    public void save() {
        participants.changeIdentity(
                new ChangeIdentity(
                        page.getView().id(),
                        Entered.needed("name", version),
                        Entered.text(name),
                        Entered.text(phone),
                        Entered.text(email),
                        reason));
        page.done("identity", "Name and contact are kept.");
    }

    public long getVersion() {
        return version == null ? identity().version() : version;
    }

    public void setVersion(long version) {
        this.version = version;
    }

    public String getName() {
        return name == null ? identity().name() : name;
    }

    public void setName(@Nullable String name) {
        this.name = Entered.text(name);
    }

    public String getPhone() {
        return phone == null ? identity().phone() : phone;
    }

    public void setPhone(@Nullable String phone) {
        this.phone = Entered.text(phone);
    }

    public String getEmail() {
        return email == null ? identity().email() : email;
    }

    public void setEmail(@Nullable String email) {
        this.email = Entered.text(email);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = Entered.text(reason);
    }
}
