namespace Benchmarks;

/// <summary>Keeps what is measured, by the names that the page knows.</summary>
internal sealed class FigureLog
{
    private readonly Dictionary<string, List<double>> figures = new(StringComparer.Ordinal);

    /// <summary>What was measured, in the order of the measurements.</summary>
    public IEnumerable<KeyValuePair<string, double[]>> Figures =>
        figures.Select(figure => KeyValuePair.Create(figure.Key, figure.Value.Select(Shortened).ToArray()));

    public void Add(string name, double value)
    {
        if (!figures.TryGetValue(name, out var values))
        {
            figures.Add(name, values = []);
        }

        values.Add(value);
    }

    // No measurement is good to more than four digits.
    private static double Shortened(double value) =>
        value == 0 ? 0 : Math.Round(value, Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 6));
}
