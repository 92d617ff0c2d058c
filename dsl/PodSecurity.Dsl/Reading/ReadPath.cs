using System.Globalization;
using System.Text;

namespace PodSecurity.Reading;

/// <summary>The path of the field that is being read, such as <c>spec.containers[0].image</c>.</summary>
internal sealed class ReadPath
{
    private readonly List<(string? Name, int Index)> steps = [];

    /// <summary>Goes into a field.</summary>
    public void Enter(string name) => steps.Add((name, 0));

    /// <summary>Goes into an item of a list.</summary>
    public void Enter(int index) => steps.Add((null, index));

    /// <summary>Goes back.</summary>
    public void Leave() => steps.RemoveAt(steps.Count - 1);

    /// <summary>Goes back to so many steps.</summary>
    public void LeaveTo(int depth) => steps.RemoveRange(depth, steps.Count - depth);

    /// <summary>How many steps lead to the field.</summary>
    public int Depth => steps.Count;

    /// <summary>The path of a field of this field's object.</summary>
    public string Of(string name) => steps.Count == 0 ? name : $"{this}.{name}";

    /// <summary>The path; of the document itself, how it is called in a sentence.</summary>
    public override string ToString()
    {
        if (steps.Count == 0)
        {
            return "the document";
        }

        var text = new StringBuilder();
        foreach (var (name, index) in steps)
        {
            _ = name is null ? text.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']')
                : name.Contains('.', StringComparison.Ordinal) ? text.Append("[\"").Append(name).Append("\"]")
                : text.Append(text.Length > 0 ? "." : string.Empty).Append(name);
        }

        return text.ToString();
    }
}
