using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace PodSecurity.Analyzers.Reading;

/// <summary>
/// Whether anybody in a compilation changes what a method returns, or a property or field holds: then it is not seen whole
/// where it is made. Goes by names and may say so too often; nothing is reported for what it says.
/// </summary>
/// <param name="compilation">The compilation.</param>
internal sealed class ChangedMembers(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, bool> changed = new(StringComparer.Ordinal);
    private IReadOnlyList<MemberUses>? files;

    /// <summary>Whether what a member gives is changed by some who get it.</summary>
    public bool IsChanged(string name, CancellationToken cancellation)
    {
        if (!changed.TryGetValue(name, out var isChanged))
        {
            isChanged = Follow(name, cancellation);
            changed.TryAdd(name, isChanged);
        }

        return isChanged;
    }

    /// <summary>Whether a field or property is given another value than the one it begins with.</summary>
    public bool IsAssigned(string name, CancellationToken cancellation) => Files(cancellation).Any(file => file.Assigned.Contains(name));

    // Threads that come at the same time find the same.
    private IReadOnlyList<MemberUses> Files(CancellationToken cancellation) =>
        files ??= [.. compilation.SyntaxTrees.Select(tree => MemberUses.Of(tree, cancellation))];

    private bool Follow(string name, CancellationToken cancellation)
    {
        var open = new Queue<string>([name]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { name };
        while (open.Count > 0)
        {
            var next = open.Dequeue();
            foreach (var file in Files(cancellation))
            {
                if (file.Changed.Contains(next))
                {
                    return true;
                }

                foreach (var target in file.FlowsOf(next))
                {
                    if (seen.Add(target))
                    {
                        open.Enqueue(target);
                    }
                }
            }
        }

        return false;
    }
}
