using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>Only sysctls that stay within the pod may be set.</summary>
internal sealed class SysctlsCheck() : Check(
    RuleRegistry.Sysctls,
    Level.Baseline,
    new CheckRevision(0, (pod, found) => Find(pod, found, 0)),
    new CheckRevision(27, (pod, found) => Find(pod, found, 27)),
    new CheckRevision(29, (pod, found) => Find(pod, found, 29)),
    new CheckRevision(32, (pod, found) => Find(pod, found, 32)),
    new CheckRevision(37, (pod, found) => Find(pod, found, 37)))
{
    // Each safe sysctl and the version since which it is.
    private static readonly Dictionary<string, int> SafeSince = new(StringComparer.Ordinal)
    {
        ["kernel.shm_rmid_forced"] = 0,
        ["net.ipv4.ip_local_port_range"] = 0,
        ["net.ipv4.tcp_syncookies"] = 0,
        ["net.ipv4.ping_group_range"] = 0,
        ["net.ipv4.ip_unprivileged_port_start"] = 0,
        ["net.ipv4.ip_local_reserved_ports"] = 27,
        ["net.ipv4.tcp_keepalive_time"] = 29,
        ["net.ipv4.tcp_fin_timeout"] = 29,
        ["net.ipv4.tcp_keepalive_intvl"] = 29,
        ["net.ipv4.tcp_keepalive_probes"] = 29,
        ["net.ipv4.tcp_rmem"] = 32,
        ["net.ipv4.tcp_wmem"] = 32,
        ["net.ipv4.tcp_slow_start_after_idle"] = 37,
        ["net.ipv4.tcp_notsent_lowat"] = 37,
    };

    private static void Find(PodView pod, Offences found, int version)
    {
        var sysctls = pod.SecurityContext["sysctls"];
        if (sysctls.List is not { } list)
        {
            if (!sysctls.IsUnset)
            {
                found.AddUndetermined();
            }

            return;
        }

        for (var i = 0; i < list.ItemArray.Length; i++)
        {
            var item = new Field(list.ItemArray[i]);
            var name = item["name"];
            if (name.IsUnreadableString)
            {
                found.AddUndetermined();
                continue;
            }

            var sysctl = name.String ?? string.Empty;
            if (!SafeSince.TryGetValue(sysctl, out var since) || since > version)
            {
                found.Add(null, name.Node is null ? item : name, "securityContext.sysctls[]", sysctl, index: i);
            }
        }

        if (list.IsOpen)
        {
            found.AddUndetermined();
        }
    }

    public override string Describe(OffenceRange found, Sentence detail)
    {
        // Upstream names a sysctl as often as it is set.
        for (var i = 0; i < found.Count; i++)
        {
            detail.Add(i == 0 ? "" : ", ").Add(found[i].Value!);
        }

        return "forbidden sysctls";
    }

    public override IReadOnlyList<Remedy> RemediesFor(PodEvaluation evaluation, in Offence offence, string path) =>
        [new(RemedyKind.RemoveItem, path, IsDecision: true) { Removes = "the sysctl \"" + offence.Value + "\"" }];
}
