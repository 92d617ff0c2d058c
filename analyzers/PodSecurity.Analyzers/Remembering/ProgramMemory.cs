using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Reading;

namespace PodSecurity.Analyzers.Remembering;

/// <summary>
/// What was found in a program, from one keystroke to the next. A keystroke makes a new compilation, in which no body is bound
/// yet, neither of the file nor of the helpers in other files; but nearly all of them say what they said before. So of a body,
/// what it hangs on is kept beside what was found, and it is read again only where that has changed. What holds for all bodies
/// is looked at first: references, options and all that is declared.
/// </summary>
internal sealed class ProgramMemory
{
    // Kept with two files, of which at most one is typed in; it goes when they go.
    private const int Anchors = 2;
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ProgramMemory?>> Latest = new();

    private readonly FileMemory[] files;
    private readonly Dictionary<SyntaxTree, int> numbers = [];
    private readonly string? name;
    private readonly string policy;
    private readonly CompilationOptions options;
    private readonly ImmutableArray<MetadataReference> references;

    private ProgramMemory(Compilation compilation, string policy, ProgramMemory? before, CancellationToken cancellation)
    {
        (name, this.policy, options, references) = (compilation.AssemblyName, policy, compilation.Options, [.. compilation.References]);
        IsKnown = before is not null;
        SyntaxTree[] trees = [.. compilation.SyntaxTrees];
        files = (before is not null && before.IsOf(this) ? before.After(trees, cancellation) : null) ?? Array.ConvertAll(trees, tree => new FileMemory(tree));
        for (var i = 0; i < trees.Length; i++)
        {
            numbers[trees[i]] = i;
        }
    }

    /// <summary>Whether the program was seen before: who comes again is an editor, and will come again.</summary>
    public bool IsKnown { get; }

    /// <summary>The memory of a program.</summary>
    /// <param name="compilation">The program as it is now.</param>
    /// <param name="policy">By what it is judged; another text is another policy.</param>
    /// <param name="cancellation">Ends the run.</param>
    public static ProgramMemory Of(Compilation compilation, string policy, CancellationToken cancellation)
    {
        ProgramMemory? before = null;
        foreach (var tree in compilation.SyntaxTrees.Take(Anchors))
        {
            before ??= Latest.TryGetValue(tree, out var box) ? box.Value : null;
        }

        var memory = new ProgramMemory(compilation, policy, before, cancellation);
        foreach (var tree in compilation.SyntaxTrees.Take(Anchors))
        {
            Latest.GetOrCreateValue(tree).Value = memory;
        }

        return memory;
    }

    /// <summary>What was found in a body before, where it would be found again; else null.</summary>
    public IReadOnlyList<Diagnostic>? Recall(SyntaxNode body, ChangedMembers uses, CancellationToken cancellation)
    {
        if (PlaceOf(body.SyntaxTree, body.SpanStart, 0, cancellation) is not { } place
            || files[place.File].MemberAt(place.Member, cancellation)?.Recall(place.Offset) is not { } found
            || !found.Holds(this, uses, cancellation))
        {
            return null;
        }

        return Array.ConvertAll(found.Findings, one => one.Finding.At(LocationOf(one.Primary, cancellation), one.Other is { } other ? LocationOf(other, cancellation) : null));
    }

    /// <summary>Keeps what was found in a body, if all that it hangs on can be kept.</summary>
    public void Remember(SyntaxNode body, Footprint footprint, IReadOnlyList<(ReportedFinding Finding, Location Primary, Location? Other)> found, CancellationToken cancellation)
    {
        if (!footprint.IsWhole || PlaceOf(body.SyntaxTree, body.SpanStart, 0, cancellation) is not { } place)
        {
            return;
        }

        var seen = new (int, int, MemberMemory)[footprint.Seen.Count];
        var count = 0;
        foreach (var (tree, start) in footprint.Seen)
        {
            if (PlaceOf(tree, start, 0, cancellation) is not { } looked || files[looked.File].MemberAt(looked.Member, cancellation) is not { } state)
            {
                // A library's, which cannot change, or what stands in no member.
                if (numbers.ContainsKey(tree))
                {
                    return;
                }

                continue;
            }

            seen[count++] = (looked.File, looked.Member, state);
        }

        Array.Resize(ref seen, count);
        var findings = new (ReportedFinding, MemberPlace, MemberPlace?)[found.Count];
        for (var i = 0; i < findings.Length; i++)
        {
            var other = PlaceOf(found[i].Other, cancellation);
            if (PlaceOf(found[i].Primary, cancellation) is not { } primary || (found[i].Other is not null && other is null))
            {
                return;
            }

            findings[i] = (found[i].Finding, primary, other);
        }

        files[place.File].MemberAt(place.Member, cancellation)?.Remember(place.Offset, new(seen, [.. footprint.Answers], findings));
    }

    /// <summary>Whether a member is still the one that it was.</summary>
    public bool Is(int file, int member, MemberMemory state, CancellationToken cancellation) => files[file].MemberAt(member, cancellation) == state;

    private bool IsOf(ProgramMemory now) =>
        name == now.name && policy == now.policy && options.Equals(now.options) && references.SequenceEqual(now.references);

    private FileMemory[]? After(SyntaxTree[] trees, CancellationToken cancellation)
    {
        if (trees.Length != files.Length)
        {
            return null;
        }

        var after = new FileMemory[trees.Length];
        for (var i = 0; i < trees.Length; i++)
        {
            if (files[i].After(trees[i], cancellation) is not { } file)
            {
                return null;
            }

            after[i] = file;
        }

        return after;
    }

    private MemberPlace? PlaceOf(Location? location, CancellationToken cancellation) =>
        location?.SourceTree is { } tree ? PlaceOf(tree, location.SourceSpan.Start, location.SourceSpan.Length, cancellation) : null;

    private MemberPlace? PlaceOf(SyntaxTree tree, int start, int length, CancellationToken cancellation) =>
        numbers.TryGetValue(tree, out var number) && files[number].IndexOf(start, cancellation) is >= 0 and var member
            ? new(number, member, start - files[number].StartOf(member, cancellation), length)
            : null;

    private Location LocationOf(MemberPlace place, CancellationToken cancellation) =>
        Location.Create(files[place.File].Tree, new(files[place.File].StartOf(place.Member, cancellation) + place.Offset, place.Length));
}
