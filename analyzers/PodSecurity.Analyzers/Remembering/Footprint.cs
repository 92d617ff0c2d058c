using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Reading;

namespace PodSecurity.Analyzers.Remembering;

/// <summary>What the reading of one body looked at beyond the body: as long as all of that is the same, it finds the same.</summary>
internal sealed class Footprint
{
    private readonly HashSet<(SyntaxTree Tree, int Start)> seen = [];
    private readonly Dictionary<(Question Question, string Name), bool> answers = [];

    /// <summary>Where the declarations stand whose bodies or initializers were read, or looked for.</summary>
    public IReadOnlyCollection<(SyntaxTree Tree, int Start)> Seen => seen;

    /// <summary>What was asked about names of the program, and what the answers were.</summary>
    public IReadOnlyDictionary<(Question Question, string Name), bool> Answers => answers;

    /// <summary>Whether the body was read to its end, and nothing was asked that cannot be asked again.</summary>
    public bool IsWhole { get; private set; }

    private bool IsUnrepeatable { get; set; }

    /// <summary>Notes that the body or the initializer of a member was looked for.</summary>
    public void See(ISymbol member)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            seen.Add((reference.SyntaxTree, reference.Span.Start));
        }
    }

    /// <summary>Notes an answer.</summary>
    public void Note(Question question, string name, bool answer) => answers[(question, name)] = answer;

    /// <summary>Notes that something was asked which hangs on places all over the program.</summary>
    public void NoteUnrepeatable() => IsUnrepeatable = true;

    /// <summary>Notes that the body was read to its end.</summary>
    public void End() => IsWhole = !IsUnrepeatable;
}
