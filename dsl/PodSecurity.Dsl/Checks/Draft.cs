using PodSecurity.Models;

namespace PodSecurity.Checks;

/// <summary>An object of the program, and which call made it and each of its fields.</summary>
/// <param name="model">The object.</param>
/// <param name="place">The call that made it.</param>
internal sealed class Draft(IKubernetesObject model, Place place)
{
    private readonly List<(string Path, Place Place)> places = [];

    /// <summary>The object.</summary>
    public IKubernetesObject Model { get; } = model;

    /// <summary>The call that made it.</summary>
    public Place Place { get; } = place;

    /// <summary>Which call set what, in the order of the calls; a place holds for all below its path.</summary>
    public IReadOnlyList<(string Path, Place Place)> Places => places;

    /// <summary>Whether it was made elsewhere and only added; then it is written as it is.</summary>
    public bool IsGiven { get; set; }

    /// <summary>Whether its labels may match nothing of this program, since the pods are made elsewhere.</summary>
    public bool MatchesElsewhere { get; set; }

    /// <summary>Its name; empty where it has none yet.</summary>
    public string Name => (Model as INamedObject)?.Metadata?.Name ?? string.Empty;

    /// <summary>Its namespace; empty where it names none.</summary>
    public string Namespace => (Model as INamedObject)?.Metadata?.Namespace ?? string.Empty;

    /// <summary>How to name it to a reader: <c>Deployment "web"</c>.</summary>
    public string DisplayName => $"{Model.Kind} \"{Name}\"";

    /// <summary>Remembers which call set a field.</summary>
    public void Mark(string path, Place call) => places.Add((path, call));

    /// <summary>The last call that set a field or what it is in.</summary>
    public Place PlaceOf(string path)
    {
        var (found, length) = (Place, -1);
        foreach (var (marked, call) in places)
        {
            if (marked.Length >= length && IsWithin(path, marked))
            {
                (found, length) = (call, marked.Length);
            }
        }

        return found;
    }

    private static bool IsWithin(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || outer.Length == 0 || path[outer.Length] is '.' or '[');
}
