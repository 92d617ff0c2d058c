using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Policy.Standards.Checks;

/// <summary>What both checks of capabilities have in common.</summary>
internal static class Capabilities
{
    public const string AddPath = "securityContext.capabilities.add[]";

    private static readonly HashSet<string> Default = new(StringComparer.Ordinal)
    {
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE",
        "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    };

    /// <summary>Whether a container has the capability anyway, unless it drops it.</summary>
    public static bool IsDefault(string capability) => Default.Contains(capability);

    /// <summary>Finds the capabilities that a container adds and may not.</summary>
    public static void FindAdded(ContainerView container, Offences found, Func<string, bool> isAllowed, int form, Func<string, Rule?>? rule)
    {
        var add = container.SecurityContext["capabilities"]["add"];
        if (add.List is not { } list)
        {
            if (!add.IsUnset)
            {
                found.AddUndetermined();
            }

            return;
        }

        for (var i = 0; i < list.ItemArray.Length; i++)
        {
            var item = new Field(list.ItemArray[i]);
            if ((item.String ?? (item.IsUnset ? string.Empty : null)) is { } capability)
            {
                if (!isAllowed(capability))
                {
                    found.Add(container, item, AddPath, capability, form, i, rule?.Invoke(capability));
                }
            }
            else
            {
                found.AddUndetermined();
            }
        }

        if (list.IsOpen)
        {
            found.AddUndetermined();
        }
    }

    /// <summary>No longer adds a capability.</summary>
    public static Remedy Remove(in Offence offence, string path) =>
        new(RemedyKind.RemoveItem, path) { Removes = (offence.Value!.Length == 0 ? "the empty item" : "\"" + offence.Value + "\"") + " from capabilities.add" };

    public static void DescribeAdded(OffenceRange found, Sentence detail, int form)
    {
        detail.AddContainers(found, form);
        detail.Add(" must not include ").AddQuoted(detail.Values(found, form)).Add(" in securityContext.capabilities.add");
    }
}
