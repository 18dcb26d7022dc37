internal import CaseModel

/// Thins thousands of points to what a picture can show, without losing a peak.
enum Decimation {
  /// For each column of the picture the first, lowest, highest and last point stay, in their order.
  ///
  /// - Complexity: O(n); the result has at most four points a column.
  static func thinned(_ points: [Series.Point], columns: Int, scale: ChartScale) -> [Series.Point] {
    guard points.count > columns * 2, columns > 0 else { return points }
    var kept: [Series.Point] = []
    var start = 0
    while start < points.count {
      let column = self.column(points[start].x, columns, scale)
      var end = start
      var lowest = start
      var highest = start
      while end < points.count, self.column(points[end].x, columns, scale) == column {
        if points[end].y < points[lowest].y { lowest = end }
        if points[end].y > points[highest].y { highest = end }
        end += 1
      }
      for index in Set([start, lowest, highest, end - 1]).sorted() { kept.append(points[index]) }
      start = end
    }
    return kept
  }

  private static func column(_ x: Double, _ columns: Int, _ scale: ChartScale) -> Int {
    min(columns - 1, Int(scale.fraction(x) * Double(columns)))
  }

  /// Of points that would be drawn on top of one another, only the first stays.
  static func withoutOverlap(_ places: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    guard places.count > 200 else { return places }
    var seen: Set<[Int]> = []
    return places.filter { seen.insert([Int($0.x / 2), Int($0.y / 2.5)]).inserted }
  }
}
