package dev.keyturn.access.people;

import dev.keyturn.access.directory.DirectoryChange;
import dev.keyturn.foundation.audit.Audit;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.tenancy.RoleSource;
import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.foundation.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The people of the current organization and their roles; also where each request's roles come from. */
@ApplicationScoped
public class Members implements RoleSource {

    @Inject
    MemberRows rows;

    @Inject
    DirectoryChange directory;

    @Inject
    Audit audit;

    @Inject
    Tenancy tenancy;

    @Inject
    Ids ids;

    @Override
    public Set<Role> rolesOf(String organization, String person) {
        return rows.of(person).map(Member::roles).orElse(EnumSet.noneOf(Role.class));
    }

    /**
     * Takes a person in, or back; of a member the name and the roles become these.
     *
     * @param person subject of their tokens
     */
    @Transactional
    public Change put(String person, NewPerson named, Set<Role> roles) {
        var all = rows.allToChange();
        var member = rows.of(person).orElseGet(() -> stranger(person));
        if (isLastOwner(member, all) && !roles.contains(Role.OWNER)) {
            return Change.LAST_OWNER;
        }
        member.email = named.email();
        member.givenName = named.givenName();
        member.familyName = named.familyName();
        member.state = Member.State.ACTIVE;
        member.hold(roles);
        rows.persist(member);
        told(member, "member.joined");
        return Change.DONE;
    }

    /** The version of a member, which stays so until the transaction ends; empty where there is no such member. */
    public Optional<Long> version(String person) {
        // Held with all others in their one order, as every change of one does.
        return rows.allToChange().stream().filter(member -> member.person.equals(person)).findFirst().map(member -> member.version);
    }

    @Transactional
    public Change setRoles(String person, Set<Role> roles) {
        return changed(person, roles, member -> {
            member.hold(roles);
            told(member, "member.roles-changed");
        });
    }

    /** Removing twice is removing once, so that a request that failed after it can be repeated. */
    @Transactional
    public Change remove(String person) {
        return rows.of(person).filter(member -> member.state == Member.State.REMOVED).isPresent()
                ? Change.DONE
                : changed(person, Set.of(), member -> {
                    member.state = Member.State.REMOVED;
                    member.hold(Set.of());
                    told(member, "member.left");
                });
    }

    /** @param roles those that the person will hold then */
    private Change changed(String person, Set<Role> roles, Consumer<Member> change) {
        var all = rows.allToChange();
        var member = all.stream().filter(one -> one.person.equals(person)).findFirst();
        if (member.isEmpty()) {
            return Change.NO_SUCH_MEMBER;
        }
        if (!roles.contains(Role.OWNER) && ownersBeside(person, all).isEmpty()) {
            return Change.LAST_OWNER;
        }
        change.accept(member.get());
        return Change.DONE;
    }

    private static boolean isLastOwner(Member member, List<Member> all) {
        return all.contains(member) && member.roles().contains(Role.OWNER) && ownersBeside(member.person, all).isEmpty();
    }

    private static List<Member> ownersBeside(String person, List<Member> all) {
        return all.stream().filter(one -> !one.person.equals(person) && one.roles().contains(Role.OWNER)).toList();
    }

    private Member stranger(String person) {
        var member = new Member();
        member.id = ids.next();
        member.person = person;
        return member;
    }

    private void told(Member member, String action) {
        directory.member(tenancy.current(), member.person);
        var roles = member.roles().stream().map(Enum::name).collect(Collectors.joining(" "));
        audit.record(action, "member/" + member.person, Map.of("roles", roles));
    }

    /** What became of a wish about a member. Only DONE changed something. */
    public enum Change {
        DONE,
        NO_SUCH_MEMBER,
        /** Without this person nobody could give out roles any more. */
        LAST_OWNER
    }
}
